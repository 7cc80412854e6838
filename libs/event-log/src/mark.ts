import type { Topic } from '@clickledger/wire';
import type { EventLog } from './event-log.js';

/** A place in the log: for each partition of some topics the offset behind its last record, by `topic.partition`. */
export type Mark = ReadonlyMap<string, number>;

/** What `printMark` prints, such as `clicks.0-12_clicks.1-7`: fit for a URL. */
export const MARK = /^[a-z-]+\.\d+-\d+(?:_[a-z-]+\.\d+-\d+)*$/;

/** The end of the log, at some moment during the call. @throws LogUnavailableError */
export async function endOf(log: EventLog, topics: readonly Topic[]): Promise<Mark> {
  const ends = topics.flatMap((topic) =>
    Array.from(
      { length: log.partitionCount(topic) },
      async (_none, partition) => [place(topic, partition), await log.end(topic, partition)] as const,
    ),
  );
  return new Map(await Promise.all(ends));
}

export const printMark = (mark: Mark): string => Array.from(mark, ([name, offset]) => `${name}-${offset}`).join('_');

/** @param text what matches MARK */
export const readMark = (text: string): Mark =>
  new Map(
    text.split('_').map((entry) => {
      const at = entry.lastIndexOf('-');
      return [entry.slice(0, at), Number(entry.slice(at + 1))];
    }),
  );

/** How much of a partition lies before the mark; all of it where there is none. */
export const upTo = (mark: Mark | undefined, topic: Topic, partition: number, end: number): number =>
  mark ? Math.min(mark.get(place(topic, partition)) ?? 0, end) : end;

const place = (topic: Topic, partition: number): string => `${topic}.${partition}`;
