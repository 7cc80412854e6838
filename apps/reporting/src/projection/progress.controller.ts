import type { EventLog } from '@clickledger/event-log';
import { Access } from '@clickledger/runtime';
import { TOPICS, type Topic } from '@clickledger/wire';
import { Controller, Get, Inject } from '@nestjs/common';
import { ApiOkResponse, ApiProperty } from '@nestjs/swagger';
import { REPORTING, REPORTING_PARTS, type ReportingParts } from '../reporting-parts.js';

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
  @ApiOkResponse({ type: Progress })
  async progress(): Promise<Progress> {
    const { log, store } = this.parts;
    // In this order: what is projected between the two questions is either behind or open, never neither.
    const behind = await recordsBehind(log);
    return { behind, open_slices: await store.openSlices() };
  }
}

async function recordsBehind(log: EventLog): Promise<number> {
  const partitions = (Object.keys(TOPICS) as Topic[]).flatMap((topic) =>
    Array.from({ length: log.partitionCount(topic) }, (_, partition) => ({ topic, partition })),
  );
  // Positions first, all at once: one that is asked for later may be beyond an end.
  const positions = await Promise.all(
    partitions.map(({ topic, partition }) => log.position(topic, REPORTING, partition)),
  );
  const behind = await Promise.all(
    partitions.map(async ({ topic, partition }, i) => {
      const [start, end] = await Promise.all([log.start(topic, partition), log.end(topic, partition)]);
      return end - Math.max(positions[i] ?? 0, start);
    }),
  );
  return behind.reduce((sum, count) => sum + count, 0);
}
