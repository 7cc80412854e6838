import { Access } from '@clickledger/runtime';
import { Controller, Get, Inject } from '@nestjs/common';
import { ApiOkResponse, ApiOperation, ApiProperty } from '@nestjs/swagger';
import { REPORTING_PARTS, type ReportingParts } from '../reporting-parts.js';
import { recordsBehind } from './not-projected.js';

class Progress {
  @ApiProperty({ description: 'Records of the log, over all topics, that are not in the report store' })
  declare behind: number;

  @ApiProperty({ description: 'Slices of time whose figures are behind the facts in the report store' })
  declare open_slices: number;
}

@Controller('progress')
export class ProgressController {
  constructor(@Inject(REPORTING_PARTS) private readonly parts: ReportingParts) {}

  /** Both 0: every fact that was in the log is in the reports. */
  @Get()
  @Access('network')
  @ApiOperation({ summary: 'How far the reports are behind the log; both 0: they hold all of it' })
  @ApiOkResponse({ type: Progress })
  async progress(): Promise<Progress> {
    const { log, store } = this.parts;
    // In this order: what is projected between the two questions is either behind or open, never neither.
    const behind = await recordsBehind(log);
    return { behind, open_slices: await store.openSlices() };
  }
}
