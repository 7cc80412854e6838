import type { Topic } from '@clickledger/wire';
import type { Batch, EventLog, LogRecord, StoredRecord } from '../event-log.js';

export interface LogUnderTest {
  /** With which `openEventLog` opens the same log in another process; this one has closed it then. */
  readonly url: string;
  open(): Promise<EventLog>;
  /** Makes the open log forget all records that it holds, as retention does. */
  forget(): Promise<void>;
}

/** Topics by what a test needs: order over all records, or partitions. */
export const ONE_PARTITION: Topic = 'refusals';
export const SEVERAL_PARTITIONS: Topic = 'clicks';

export const recordOf = (key: string, text: string): LogRecord => ({ key, value: Buffer.from(text) });

/** Records of one key, with the texts `<from>` to `<to - 1>`. */
export const numbered = (from: number, to: number, key = 'key'): LogRecord[] =>
  Array.from({ length: to - from }, (_, i) => recordOf(key, String(from + i)));

export const numbers = (from: number, to: number): string[] =>
  Array.from({ length: to - from }, (_, i) => `${from + i}`);

export const textOf = ({ value }: StoredRecord): string => Buffer.from(value).toString();
export const textsOf = (batch: Batch): string[] => batch.records.map(textOf);

export async function readAll(
  log: EventLog,
  topic: Topic,
  partition = 0,
  from = 0,
  to = Infinity,
): Promise<StoredRecord[]> {
  const records: StoredRecord[] = [];
  for await (const batch of log.read(topic, partition, from, to)) records.push(...batch.records);
  return records;
}

/** A key of each partition. */
export function keysByPartition(log: EventLog, topic: Topic): string[] {
  const keys: string[] = [];
  for (let i = 0; Object.keys(keys).length < log.partitionCount(topic); i++) {
    keys[log.partitionOf(topic, `key ${i}`)] ??= `key ${i}`;
  }
  return keys;
}
