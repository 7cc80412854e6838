import type { Topic } from '@clickledger/wire';

/** What is appended: one key, and one or more facts of that key as `encode` prints them. */
export interface LogRecord {
  readonly key: string;
  readonly value: Uint8Array;
}

export interface StoredRecord extends LogRecord {
  readonly offset: number;
  /** Arrival time, milliseconds since the epoch. */
  readonly appendedAt: number;
}

/** Consecutive records of one partition, never empty. */
export interface Batch<T extends Topic = Topic> {
  readonly topic: T;
  readonly partition: number;
  readonly records: readonly StoredRecord[];
  /** Told of lines that are no facts. */
  readonly watch?: Pick<PartitionWatch, 'undecodable'> | undefined;
}

/** The offset after the batch's last record. */
export const nextOffset = (batch: Batch): number => (batch.records.at(-1)?.offset ?? -1) + 1;

/** Told how partitions fare, so that one that stands still is seen. */
export interface PartitionWatch {
  /** What a partition needs next has failed, and is tried again after a pause. */
  failing(topic: Topic, partition: number, error: unknown): void;
  /** It goes on, or is given up to another owner. */
  cleared(topic: Topic, partition: number): void;
  /** Lines were met that are no facts, and are told again each time that they are read. */
  undecodable(topic: Topic | 'spool', lines: number): void;
}

export interface Subscriber<T extends Topic = Topic> {
  /** Subscribers of one group share a topic's partitions and their positions. */
  readonly group: string;
  /**
   * Called with one batch of a partition at a time, in order. When it has resolved, the position moves. When it
   * throws, the same records come again after a pause, and other partitions go on; a fact of a newer version or a
   * programming error would throw for ever: these stop the partition, and `failed` rejects.
   */
  onBatch(batch: Batch<T>): Promise<void>;
  /**
   * Called when a partition is assigned, before its first batch. A number is where to start instead of the group's
   * position: for subscribers that keep positions themselves; the group's is then left alone. Position 0 means that
   * nothing was read yet, and starts at the oldest record still held.
   */
  onAssigned?(partition: number): Promise<number | undefined>;
  /** Called when a partition is taken away or the subscription stops, after its last batch. */
  onRevoked?(partition: number): Promise<void>;
  readonly watch?: PartitionWatch;
}

export interface Subscription {
  /** Resolves when no batch is in hand any more. */
  stop(): Promise<void>;
  /**
   * Rejects when a partition cannot go on: its position is no longer held (PositionLostError), a fact of a newer
   * version, a programming error. Other partitions go on until `stop`.
   */
  readonly failed: Promise<never>;
}

/**
 * The truth: topics of partitions of records. Delivers at least once, in order within a partition.
 * Not its job: what is in a record, who may write, and whether a record came twice.
 */
export interface EventLog {
  /**
   * Resolves when all records are durable. Records of one key keep their order within a call.
   * @throws LogUnavailableError when that cannot be said: the records may or may not be in the log.
   */
  append(topic: Topic, records: readonly LogRecord[]): Promise<void>;
  subscribe<T extends Topic>(topic: T, subscriber: Subscriber<T>): Promise<Subscription>;
  partitionCount(topic: Topic): number;
  partitionOf(topic: Topic, key: string): number;
  /** The offset that the partition's next record will get. */
  end(topic: Topic, partition: number): Promise<number>;
  /** The offset of the oldest record still held; equals `end` when there is none. */
  start(topic: Topic, partition: number): Promise<number>;
  /** The position that a group has reached; 0 where it has none. */
  position(topic: Topic, group: string, partition: number): Promise<number>;
  /** Batches of the records with `from <= offset < to`, in order, as far as they exist. */
  read<T extends Topic>(topic: T, partition: number, from: number, to: number): AsyncIterable<Batch<T>>;
  /**
   * Puts other values in the place of those for which `change` gives one: the only change of what is in the log, so that
   * a person can be erased. Whoever is killed in between leaves each record old or new. Missing where a log cannot.
   * @returns how many records were changed
   * @throws LogUnavailableError
   */
  rewrite?(topic: Topic, change: (value: Uint8Array) => Uint8Array | undefined): Promise<number>;
  /**
   * Resolves while the log answers and would take an append.
   * @throws LogUnavailableError with the reason, such as a full disk
   */
  available(): Promise<void>;
  /** Stops the subscriptions, finishes the appends in hand. */
  close(): Promise<void>;
}

/** The log does not answer, or refuses to write. Trying again may help. */
export class LogUnavailableError extends Error {
  override readonly name = 'LogUnavailableError';
}

/** The cause of a LogUnavailableError where the disk of the log has too little room left for what is appended. */
export class DiskShortError extends Error {
  override readonly name = 'DiskShortError';
}

/** Records that this reader has not read are gone, by age or by loss, or such that it has read: to go on would skip facts. */
export class PositionLostError extends Error {
  override readonly name = 'PositionLostError';
}
