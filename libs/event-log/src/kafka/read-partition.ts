import type { Kafka } from 'kafkajs';
import type { Topic } from '@clickledger/wire';
import { nextOffset, type Batch } from '../event-log.js';
import { AssignedPartition, type PartitionOfGroup } from './assigned-partition.js';
import { consumerOf } from './client.js';
import type { Offsets } from './offsets.js';
import { orUnavailable } from './unavailable.js';

/**
 * The records with `from <= offset < to` that the log holds when it is called. kafkajs reads in groups only, so each
 * call is a group of one for as long as it lasts; a group that never commits leaves nothing behind.
 * @param of with a group that nobody else has
 * @throws LogUnavailableError
 */
export async function* readPartition<T extends Topic>(
  kafka: Kafka,
  offsets: Offsets,
  of: PartitionOfGroup<T>,
  from: number,
  to: number,
): AsyncIterable<Batch<T>> {
  const { topic, name, partition } = of;
  const { start, end } = await offsets.bounds(name, partition);
  const last = Math.min(to, end);
  let position = Math.max(from, start);
  if (position >= last) return;

  let done = false;
  const consumer = consumerOf(kafka, of, () => !done);
  let reader = new AssignedPartition(consumer, offsets, of);
  const joined = new Promise<void>((resolve) =>
    consumer.on(consumer.events.GROUP_JOIN, ({ payload }) => {
      consumer.pause([{ topic: name, partitions: payload.memberAssignment[name] ?? [] }]);
      reader.revoke();
      reader = new AssignedPartition(consumer, offsets, of);
      resolve();
    }),
  );
  const crashed = new Promise<never>((_, reject) =>
    consumer.on(consumer.events.CRASH, ({ payload: { error, restart } }) => {
      if (!restart) reject(error);
    }),
  );
  crashed.catch(() => undefined);
  const orCrashed = <R>(action: () => Promise<R>): Promise<R> =>
    orUnavailable(`${topic} could not be read`, () => Promise.race([action(), crashed]));
  try {
    await orCrashed(async () => {
      await consumer.connect();
      await consumer.subscribe({ topics: [name], fromBeginning: true });
      await consumer.run({
        autoCommit: false,
        eachBatchAutoResolve: false,
        eachBatch: (payload) => reader.accept(payload),
      });
      await joined;
    });
    while (position < last) {
      const current = reader;
      const found = await orCrashed(() => current.next(position, current.left));
      const records = found.filter(({ offset }) => offset < last);
      // None: the group was joined anew, and the next reader goes on.
      if (records.length === 0) continue;
      const batch = { topic, partition, records };
      yield batch;
      position = nextOffset(batch);
    }
  } finally {
    done = true;
    reader.revoke();
    await consumer.disconnect();
  }
}
