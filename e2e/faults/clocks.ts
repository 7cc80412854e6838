import { readBatch, type EventLog } from '@clickledger/event-log';

const HALF = 150_000;
/** Redirect is five minutes ahead of conversion-ingest: what is bought at once seems to be bought before its click. */
const CLOCK_SHIFTS = {
  redirect: HALF,
  'conversion-ingest': -HALF,
  attribution: HALF,
  reporting: -HALF,
  catalog: HALF,
};

/** For services that load `child/shifted-clock.mjs`. */
export const shiftedClocks = { CLOCK_SHIFTS: JSON.stringify(CLOCK_SHIFTS) };

/** How far the clock that wrote a topic's first fact was ahead of Kafka's, milliseconds. */
export async function aheadOfArrival(log: EventLog, topic: 'clicks' | 'conversions', time: string): Promise<number> {
  for (let partition = 0; partition < log.partitionCount(topic); partition++) {
    for await (const batch of log.read(topic, partition, 0, 1)) {
      const [first] = readBatch(batch, () => undefined);
      const [record] = batch.records;
      if (first && record) return Date.parse(String(Reflect.get(first.fact, time))) - record.appendedAt;
    }
  }
  throw new Error(`${topic} is empty`);
}
