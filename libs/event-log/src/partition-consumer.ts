import { setImmediate, setTimeout } from 'node:timers/promises';
import type { Topic } from '@clickledger/wire';
import { PositionLostError, nextOffset, type StoredRecord, type Subscriber } from './event-log.js';
import { isFinal } from './final-error.js';

const FIRST_PAUSE = 50;
const LONGEST_PAUSE = 5000;

/** One partition, as an adapter gives it to the consumer of one group. */
export interface PartitionReader {
  /** The group's position; 0 where it has none. */
  position(): Promise<number>;
  /**
   * The next records from this position on; none when aborted. Position 0 starts at the oldest record held.
   * @throws PositionLostError
   */
  next(position: number, signal: AbortSignal): Promise<readonly StoredRecord[]>;
  /** Keeps the group's position. */
  move(position: number): Promise<void>;
}

/** Gives the batches of one partition to one subscriber. */
export class PartitionConsumer<T extends Topic> {
  private readonly stopping = new AbortController();
  /** Resolves when stopped and no batch is in hand any more; rejects when the partition cannot go on. */
  readonly ended: Promise<void>;
  private stopped: Promise<void> | undefined;

  constructor(
    private readonly topic: T,
    private readonly partition: number,
    private readonly reader: PartitionReader,
    private readonly subscriber: Subscriber<T>,
  ) {
    this.ended = this.run();
  }

  stop(): Promise<void> {
    return (this.stopped ??= this.stopOnce());
  }

  private async stopOnce(): Promise<void> {
    this.stopping.abort();
    // A failure is the business of the subscription's `failed`.
    await this.ended.catch(() => undefined);
    await this.subscriber.onRevoked?.(this.partition);
  }

  private async run(): Promise<void> {
    const { topic, partition, reader, subscriber } = this;
    const { signal } = this.stopping;
    let own: number | undefined;
    let position = 0;
    const assigned = await this.untilDone(async () => {
      own = await subscriber.onAssigned?.(partition);
      position = own ?? (await reader.position());
    });
    while (assigned && !signal.aborted) {
      let records: readonly StoredRecord[] = [];
      await this.untilDone(async () => (records = await reader.next(position, signal)));
      if (signal.aborted || records.length === 0) continue;
      const batch = { topic, partition, records };
      if (!(await this.untilDone(() => subscriber.onBatch(batch)))) return;
      position = nextOffset(batch);
      const reached = position;
      if (own === undefined) await this.untilDone(() => reader.move(reached));
      // A handler that waits for nothing must leave the process its turns while it catches up.
      await setImmediate();
    }
  }

  /** Tries once, and again with growing pauses; false when stopped before it was done. @throws what trying again will not cure */
  private async untilDone(action: () => Promise<unknown>): Promise<boolean> {
    const { topic, partition, subscriber } = this;
    const { signal } = this.stopping;
    let failed = false;
    try {
      for (let pause = FIRST_PAUSE; ; pause = Math.min(pause * 2, LONGEST_PAUSE)) {
        try {
          await action();
          return true;
        } catch (error) {
          if (isFinal(error) || error instanceof PositionLostError) throw error;
          failed = true;
          subscriber.watch?.failing(topic, partition, error);
        }
        await setTimeout(pause, undefined, { signal }).catch(() => undefined);
        if (signal.aborted) return false;
      }
    } finally {
      if (failed) subscriber.watch?.cleared(topic, partition);
    }
  }
}

/**
 * The offset to go on at, where the log holds a partition from `start` on.
 * @throws PositionLostError
 */
export function heldPosition(position: number, start: number, topic: Topic, partition: number, group: string): number {
  if (position === 0 || position >= start) return Math.max(position, start);
  throw new PositionLostError(
    `group ${group} has read topic ${topic}, partition ${partition}, up to offset ` +
      `${position}, but the log holds it from ${start} on: the records between were removed by age before it read them`,
  );
}
