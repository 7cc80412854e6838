import { Access } from '@clickledger/runtime';
import { Controller, HttpCode, Inject, Post } from '@nestjs/common';
import { ApiAcceptedResponse, ApiOperation, ApiProperty } from '@nestjs/swagger';
import { REPORTING_PARTS, type ReportingParts } from '../reporting-parts.js';
import { ProgressToMark } from './progress-to-mark.js';

class Rebuilding {
  @ApiProperty({ description: 'Slices of time to recount: GET /progress says how many are left' })
  declare open_slices: number;
}

@Controller('rebuild')
export class RebuildController {
  constructor(
    @Inject(REPORTING_PARTS) private readonly parts: ReportingParts,
    private readonly progress: ProgressToMark,
  ) {}

  @Post()
  @Access('network')
  @HttpCode(202)
  @ApiOperation({ summary: 'Throw the sums away and count every fact of the report store again' })
  @ApiAcceptedResponse({ type: Rebuilding, description: 'Reports are incomplete until it is done' })
  async rebuild(): Promise<Rebuilding> {
    const { store } = this.parts;
    await store.rebuildRollups();
    this.progress.beginAnew();
    return { open_slices: await store.openSlices() };
  }
}
