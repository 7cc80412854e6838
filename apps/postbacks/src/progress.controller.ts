import { Access } from '@clickledger/runtime';
import { Controller, Get, Inject } from '@nestjs/common';
import { ApiOkResponse, ApiOperation, ApiProperty } from '@nestjs/swagger';
import { POSTBACKS_PARTS, type PostbacksParts } from './postbacks-parts.js';

class Progress {
  @ApiProperty({ description: 'Outcomes of the log that are not decided upon, and facts of deliveries not taken up' })
  declare behind: number;

  @ApiProperty({ description: 'Messages that wait to be sent, or to be sent again' })
  declare waiting: number;
}

const STREAMS = ['attributions', 'deliveries'] as const;

@Controller('progress')
@Access('network')
export class ProgressController {
  constructor(@Inject(POSTBACKS_PARTS) private readonly parts: PostbacksParts) {}

  @Get()
  @ApiOperation({ summary: 'How far publishers are behind the log; both 0: they have been told of all outcomes in it' })
  @ApiOkResponse({ type: Progress })
  async progress(): Promise<Progress> {
    const { log, store } = this.parts;
    const partitions = Array.from({ length: log.partitionCount('deliveries') }, (_, partition) => partition);
    const behind = await Promise.all(
      STREAMS.flatMap((topic) =>
        partitions.map(async (partition) => {
          const position = await store.position(topic, partition);
          return Math.max((await log.end(topic, partition)) - position, 0);
        }),
      ),
    );
    // Behind comes first: what is taken up in between waits.
    const waiting = await Promise.all(partitions.map((partition) => store.waitingCount(partition)));
    return { behind: sum(behind), waiting: sum(waiting) };
  }
}

const sum = (counts: readonly number[]): number => counts.reduce((total, count) => total + count, 0);
