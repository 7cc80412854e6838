import { endOf, MARK, printMark, readMark, upTo } from '@clickledger/event-log';
import { Access, HttpFault } from '@clickledger/runtime';
import { Controller, Get, Inject, Query } from '@nestjs/common';
import { ApiOkResponse, ApiOperation, ApiProperty, ApiQuery } from '@nestjs/swagger';
import { ATTRIBUTION_PARTS, type AttributionParts } from './attribution-parts.js';
import { waitingOf } from './waiting-of.js';

class Progress {
  @ApiProperty({ description: 'Records of clicks and conversions in the log that have not been taken up' })
  declare behind: number;

  @ApiProperty({ description: 'Reports that wait for their click, or for their conversion' })
  declare waiting: number;
}

class MarkAnswer {
  @ApiProperty({ description: 'The end of the log, for up_to', example: 'clicks.0-12_conversions.0-7' })
  declare mark: string;
}

const STREAMS = ['clicks', 'conversions'] as const;
const OPTIONAL = { required: false, type: String } as const;

function text(name: string, value: unknown, pattern: RegExp): string {
  if (typeof value === 'string' && pattern.test(value)) return value;
  throw new HttpFault(
    400,
    'invalid_request',
    `Send ${name} once: a mark as /progress/mark answers it, or keys’ beginning.`,
  );
}

@Controller('progress')
@Access('network')
export class ProgressController {
  constructor(@Inject(ATTRIBUTION_PARTS) private readonly parts: AttributionParts) {}

  /** Both 0: every report that was in the log has its outcome there. */
  @Get()
  @ApiOperation({ summary: 'How far decisions are behind the log; both 0: every report has its outcome' })
  @ApiQuery({ ...OPTIONAL, name: 'up_to', description: 'A mark: what came into the log after it is not behind' })
  @ApiQuery({ ...OPTIONAL, name: 'idempotency_keys', description: 'Only reports wait whose key begins like this' })
  @ApiOkResponse({ type: Progress })
  async progress(@Query('up_to') until?: unknown, @Query('idempotency_keys') keys?: unknown): Promise<Progress> {
    const { log, store } = this.parts;
    const mark = until === undefined ? undefined : readMark(text('up_to', until, MARK));
    const behind = await Promise.all(
      STREAMS.flatMap((topic) =>
        Array.from({ length: log.partitionCount(topic) }, async (_, partition) => {
          const position = await store.position(topic, partition);
          return Math.max(upTo(mark, topic, partition, await log.end(topic, partition)) - position, 0);
        }),
      ),
    );
    return {
      behind: behind.reduce((sum, count) => sum + count, 0),
      // Behind comes first: what is taken up in between waits, or is decided.
      waiting:
        keys === undefined
          ? await store.waitingCount('decide')
          : await waitingOf(this.parts, text('idempotency_keys', keys, /./)),
    };
  }

  @Get('mark')
  @ApiOperation({ summary: 'The end of the log, to ask later how far it has been reached' })
  @ApiOkResponse({ type: MarkAnswer })
  async mark(): Promise<MarkAnswer> {
    return { mark: printMark(await endOf(this.parts.log, STREAMS)) };
  }
}
