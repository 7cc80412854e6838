import type { Message, Producer } from 'kafkajs';
import type { LogRecord } from '../event-log.js';
import { partitionFor } from '../partition.js';
import { orUnavailable } from './unavailable.js';

/** Half of what a broker takes in one batch of a partition by default (`message.max.bytes`, 1 MB). */
const REQUEST_BYTES = 512 * 1024;

/** All in-sync replicas. */
const ACKS = -1;
/** How long a leader waits for them before it says so. By then kafkajs still listens. */
const REPLICAS_MS = 5_000;

/**
 * Resolves when all records are acknowledged. One request after the other: were two on their way and the first one
 * tried again, records of a key would change their order.
 * @param topic as Kafka has it
 * @throws LogUnavailableError
 */
export async function appendTo(
  producer: Producer,
  topic: string,
  records: readonly LogRecord[],
  partitions: number,
): Promise<void> {
  for (const request of requestsOf(records)) {
    const messages = request.map(({ key, value }): Message => ({
      key,
      value: Buffer.from(value.buffer, value.byteOffset, value.byteLength),
      // kafkajs would choose the same; said here, so that `partitionOf` and the log cannot disagree.
      partition: partitionFor(key, partitions),
    }));
    await orUnavailable(`${topic} could not be written`, () =>
      producer.send({ topic, acks: ACKS, timeout: REPLICAS_MS, messages }),
    );
  }
}

function* requestsOf(records: readonly LogRecord[]): Generator<readonly LogRecord[]> {
  let first = 0;
  let bytes = 0;
  for (const [i, { value }] of records.entries()) {
    if (bytes > 0 && bytes + value.length > REQUEST_BYTES) {
      yield records.slice(first, i);
      [first, bytes] = [i, 0];
    }
    bytes += value.length;
  }
  if (first < records.length) yield records.slice(first);
}
