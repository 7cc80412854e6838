import { Access } from '@clickledger/runtime';
import { Controller, Get, Inject } from '@nestjs/common';
import { ApiOkResponse, ApiOperation, ApiProperty } from '@nestjs/swagger';
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
  @ApiOperation({ summary: 'How far decisions are behind the log; both 0: every report has its outcome' })
  @ApiOkResponse({ type: Progress })
  async progress(): Promise<Progress> {
    const { log, store } = this.parts;
    const behind = await Promise.all(
      STREAMS.flatMap((topic) =>
        Array.from({ length: log.partitionCount(topic) }, async (_, partition) => {
          const position = await store.position(topic, partition);
          return (await log.end(topic, partition)) - position;
        }),
      ),
    );
    return { behind: behind.reduce((sum, count) => sum + count, 0), waiting: await store.waitingCount('decide') };
  }
}
