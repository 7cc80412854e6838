import { Access } from '@clickledger/runtime';
import { Controller, Get, Inject } from '@nestjs/common';
import { ApiOkResponse, ApiProperty } from '@nestjs/swagger';
import { ATTRIBUTION_PARTS, type AttributionParts } from './attribution-parts.js';

class Progress {
  @ApiProperty({ description: 'Records of clicks and conversions in the log that have not been taken up' })
  declare behind: number;

  @ApiProperty({ description: 'Reports that wait for their click, or for their conversion' })
  declare waiting: number;
}

const STREAMS = ['clicks', 'conversions'] as const;

@Controller('progress')
export class ProgressController {
  constructor(@Inject(ATTRIBUTION_PARTS) private readonly parts: AttributionParts) {}

  /** Both 0: every report that was in the log has its outcome there. */
  @Get()
  @Access('network')
  @ApiOkResponse({ type: Progress })
  async progress(): Promise<Progress> {
    const { log, store } = this.parts;
    let behind = 0;
    for (const topic of STREAMS) {
      for (let partition = 0; partition < log.partitionCount(topic); partition += 1) {
        behind += (await log.end(topic, partition)) - (await store.position(topic, partition));
      }
    }
    return { behind, waiting: await store.waitingCount('decide') };
  }
}
