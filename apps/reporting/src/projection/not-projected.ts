import { upTo, type EventLog, type Mark } from '@clickledger/event-log';
import { TOPICS, type Topic } from '@clickledger/wire';
import type { ReportingParts } from '../reporting-parts.js';

type Parts = Pick<ReportingParts, 'log' | 'group'>;

/** What of a topic is in the log and not in the report store. */
export interface NotProjected {
  readonly records: number;
  /** When the oldest of them arrived, ISO 8601 UTC. */
  readonly since: string;
}

interface Backlog {
  readonly topic: Topic;
  readonly partition: number;
  readonly from: number;
  readonly records: number;
}

const ALL = Object.keys(TOPICS) as Topic[];

/**
 * Records that are not in the report store yet; topics that have none are left out.
 * @throws LogUnavailableError
 */
export async function notProjected(parts: Parts): Promise<Partial<Record<Topic, NotProjected>>> {
  const behind: Partial<Record<Topic, NotProjected>> = {};
  for (const backlog of await backlogs(parts)) {
    if (backlog.records <= 0) continue;
    const { topic, records } = backlog;
    const since = await arrivalOf(parts.log, backlog);
    const known = behind[topic];
    behind[topic] = known
      ? { records: known.records + records, since: known.since < since ? known.since : since }
      : { records, since };
  }
  return behind;
}

/** How many records that is, over all topics, of those before a mark. @throws LogUnavailableError */
export const recordsBehind = async (parts: Parts, mark?: Mark): Promise<number> =>
  (await backlogs(parts)).reduce(
    (sum, { topic, partition, from, records }) =>
      sum + Math.max(upTo(mark, topic, partition, from + records) - from, 0),
    0,
  );

async function backlogs({ log, group }: Parts): Promise<Backlog[]> {
  const partitions = ALL.flatMap((topic) =>
    Array.from({ length: log.partitionCount(topic) }, (_, partition) => ({ topic, partition })),
  );
  // Positions first, all at once: one that is asked for later may be beyond an end.
  const positions = await Promise.all(partitions.map(({ topic, partition }) => log.position(topic, group, partition)));
  return Promise.all(
    partitions.map(async ({ topic, partition }, i) => {
      const [start, end] = await Promise.all([log.start(topic, partition), log.end(topic, partition)]);
      const from = Math.max(positions[i] ?? 0, start);
      return { topic, partition, from, records: end - from };
    }),
  );
}

async function arrivalOf(log: EventLog, { topic, partition, from, records }: Backlog): Promise<string> {
  for await (const batch of log.read(topic, partition, from, from + records)) {
    const [oldest] = batch.records;
    if (oldest) return new Date(oldest.appendedAt).toISOString();
  }
  // Retention has just taken it.
  return new Date(0).toISOString();
}
