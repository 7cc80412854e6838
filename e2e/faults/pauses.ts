import { readBatch, type EventLog } from '@clickledger/event-log';
import { setTimeout } from 'node:timers/promises';

const LOOK_EVERY = 50;

type Ends = readonly number[];

/** Where a topic's partitions end now. */
export const endsOf = (log: EventLog, topic: 'conversions' | 'attributions'): Promise<Ends> =>
  Promise.all(partitionsOf(log, topic).map((partition) => log.end(topic, partition)));

/** The longest that a report which arrived since then has waited for its outcome, by the log's own clock; milliseconds. */
export async function longestWaitForOutcome(log: EventLog, since: Ends): Promise<number> {
  const received = new Map<string, number>();
  for (const [partition, from] of since.entries()) {
    for await (const batch of log.read('conversions', partition, from, Infinity)) {
      const arrivals = new Map(batch.records.map(({ offset, appendedAt }) => [offset, appendedAt]));
      for (const { fact, offset } of readBatch<'conversions'>(batch, () => undefined)) {
        if (!received.has(fact.receipt_id)) received.set(fact.receipt_id, arrivals.get(offset) ?? NaN);
      }
    }
  }
  const waits: number[] = [];
  for (const partition of partitionsOf(log, 'attributions')) {
    for await (const batch of log.read('attributions', partition, 0, Infinity)) {
      const arrivals = new Map(batch.records.map(({ offset, appendedAt }) => [offset, appendedAt]));
      for (const { fact, offset } of readBatch<'attributions'>(batch, () => undefined)) {
        const begun = received.get(fact.receipt_id);
        if (begun !== undefined) waits.push((arrivals.get(offset) ?? NaN) - begun);
        // A copy that comes later is nobody's wait.
        received.delete(fact.receipt_id);
      }
    }
  }
  return Math.max(...waits);
}

/** Looks, until stopped, how long a partition of clicks stands still for the reports while there is something to read. */
export function watchReports(log: EventLog): { stop: () => Promise<number> } {
  const stopping = new AbortController();
  const since = new Map<number, { position: number; at: number }>();
  let longest = 0;
  const look = async (partition: number) => {
    const [position, end] = await Promise.all([
      log.position('clicks', 'reporting', partition),
      log.end('clicks', partition),
    ]);
    const now = performance.now();
    const before = since.get(partition);
    if (before && before.position === position && position < end) longest = Math.max(longest, now - before.at);
    else since.set(partition, { position, at: now });
  };
  const watching = (async () => {
    while (!stopping.signal.aborted) {
      await Promise.all(partitionsOf(log, 'clicks').map(look));
      await setTimeout(LOOK_EVERY);
    }
  })();
  return {
    stop: async () => {
      stopping.abort();
      await watching;
      return Math.round(longest);
    },
  };
}

const partitionsOf = (log: EventLog, topic: 'conversions' | 'attributions' | 'clicks'): number[] =>
  Array.from({ length: log.partitionCount(topic) }, (_, partition) => partition);
