import { setImmediate, setTimeout } from 'node:timers/promises';
import type { Topic } from '@clickledger/wire';
import { isFinal } from '../final-error.js';
import { PositionLostError, nextOffset, type Subscriber } from '../event-log.js';
import type { Meta } from './meta.js';
import type { TopicLog } from './topic-log.js';

const FIRST_PAUSE = 50;
const LONGEST_PAUSE = 5000;

/** Gives the batches of one partition to one subscriber. */
export class PartitionConsumer<T extends Topic> {
  private readonly stopping = new AbortController();
  /** Resolves when stopped and no batch is in hand any more; rejects when the partition cannot go on. */
  readonly ended: Promise<void>;

  constructor(
    private readonly topic: T,
    private readonly partition: number,
    private readonly records: TopicLog,
    private readonly meta: Meta,
    private readonly subscriber: Subscriber<T>,
  ) {
    this.ended = this.run();
  }

  async stop(): Promise<void> {
    this.stopping.abort();
    // A failure is the business of the subscription's `failed`.
    await this.ended.catch(() => undefined);
    await this.subscriber.onRevoked?.(this.partition);
  }

  private async run(): Promise<void> {
    const { topic, partition, records, meta, subscriber } = this;
    const { signal } = this.stopping;
    let own: number | undefined;
    await this.untilDone(async () => (own = await subscriber.onAssigned?.(partition)));
    let position = own ?? meta.position(topic, subscriber.group, partition);
    while (!signal.aborted) {
      position = this.held(position);
      await records.reaches(partition, position, signal);
      const batch = { topic, partition, records: await records.read(partition, position, Infinity) };
      if (signal.aborted || batch.records.length === 0) continue;
      if (!(await this.untilDone(() => subscriber.onBatch(batch)))) return;
      position = nextOffset(batch);
      const reached = position;
      if (own === undefined) await this.untilDone(() => meta.move(topic, subscriber.group, partition, reached));
      // A handler that waits for nothing must leave the process its turns while it catches up.
      await setImmediate();
    }
  }

  /** The offset to go on at. */
  private held(position: number): number {
    const start = this.records.start(this.partition);
    if (position === 0 || position >= start) return Math.max(position, start);
    throw new PositionLostError(
      `group ${this.subscriber.group} has read topic ${this.topic}, partition ${this.partition}, up to offset ` +
        `${position}, but the log holds it from ${start} on: the records between were removed by age before it read them`,
    );
  }

  /** Tries once, and again with growing pauses; false when stopped before it was done. @throws what trying again will not cure */
  private async untilDone(action: () => Promise<unknown>): Promise<boolean> {
    const { signal } = this.stopping;
    for (let pause = FIRST_PAUSE; ; pause = Math.min(pause * 2, LONGEST_PAUSE)) {
      try {
        await action();
        return true;
      } catch (error) {
        if (isFinal(error)) throw error;
      }
      await setTimeout(pause, undefined, { signal }).catch(() => undefined);
      if (signal.aborted) return false;
    }
  }
}
