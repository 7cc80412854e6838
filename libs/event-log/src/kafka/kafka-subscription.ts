import { setTimeout } from 'node:timers/promises';
import type { Consumer, Kafka } from 'kafkajs';
import type { Topic } from '@clickledger/wire';
import type { Subscriber, Subscription } from '../event-log.js';
import { PartitionConsumer } from '../partition-consumer.js';
import { AssignedPartition, type TopicOfGroup } from './assigned-partition.js';
import { consumerOf } from './client.js';
import type { Offsets } from './offsets.js';
import { retried } from './retried.js';
import { isAway, orUnavailable } from './unavailable.js';

const JOIN_AGAIN_MS = 1_000;

/** One member of one topic's group: the partitions that it is assigned, each on its own. */
export class KafkaSubscription<T extends Topic> implements Subscription {
  readonly failed: Promise<never>;
  private fail!: (error: Error) => void;
  private readonly consumer: Consumer;
  private partitions: ReadonlyMap<number, AssignedPartition> = new Map();
  /** Of each partition, when what was begun last with it has ended: the next owner waits for the one before. */
  private readonly turns = new Map<number, Promise<void>>();
  private stopped: Promise<void> | undefined;

  /**
   * @param concurrently so many partitions
   * @param onStopped called when nothing is in hand any more
   */
  constructor(
    kafka: Kafka,
    private readonly offsets: Offsets,
    private readonly of: TopicOfGroup<T>,
    private readonly subscriber: Subscriber<T>,
    private readonly concurrently: number,
    private readonly onStopped: () => void,
  ) {
    this.failed = new Promise((_, reject) => (this.fail = reject));
    // It is observed by who subscribed, perhaps later than it rejects.
    this.failed.catch(() => undefined);
    this.consumer = consumerOf(kafka, of, () => !this.stopped);
    const { GROUP_JOIN, CRASH } = this.consumer.events;
    this.consumer.on(GROUP_JOIN, ({ payload }) => this.assign(payload.memberAssignment[of.name] ?? []));
    this.consumer.on(CRASH, ({ payload }) => this.crashed(payload.error, payload.restart));
  }

  /** Resolves when the group is joined, or when it was tried: kafkajs then goes on trying. */
  async start(): Promise<void> {
    // The leaders of a topic just made may not know of it yet: kafkajs would join, fetch nothing and join again.
    await this.offsets.bounds(this.of.name, 0);
    await orUnavailable(`group ${this.of.group} could not be joined`, async () => {
      await retried(() => this.consumer.connect());
      await retried(() => this.consumer.subscribe({ topics: [this.of.name], fromBeginning: true }));
    });
    await this.join();
  }

  stop(): Promise<void> {
    return (this.stopped ??= this.stopOnce());
  }

  private async stopOnce(): Promise<void> {
    for (const partition of this.partitions.values()) partition.leave();
    try {
      await Promise.all(this.turns.values());
    } finally {
      await this.consumer.disconnect();
      this.onStopped();
    }
  }

  /**
   * Each rebalance takes everything away and gives anew, also what stays here: in between it may have been another's.
   * Called by kafkajs before it fetches; the pause holds each partition until its position is known.
   */
  private assign(partitions: readonly number[]): void {
    this.revokeAll();
    const { name } = this.of;
    // Throws when it was disconnected meanwhile. kafkajs has not heard of that while it joined, and ends only so.
    this.consumer.pause([{ topic: name, partitions: [...partitions] }]);
    if (this.stopped) return;
    this.partitions = new Map(
      partitions.map((partition) => [
        partition,
        new AssignedPartition(this.consumer, this.offsets, { ...this.of, partition }),
      ]),
    );
    for (const [partition, assigned] of this.partitions) {
      const turn = this.own(partition, assigned, this.turns.get(partition));
      this.turns.set(partition, turn);
      turn.catch(this.fail);
    }
  }

  private join(): Promise<void> {
    return this.consumer.run({
      autoCommit: false,
      eachBatchAutoResolve: false,
      partitionsConsumedConcurrently: this.concurrently,
      eachBatch: async (payload) => this.partitions.get(payload.batch.partition)?.accept(payload),
    });
  }

  private crashed(error: Error, restart: boolean): void {
    this.revokeAll();
    if (this.stopped) return;
    if (!restart && !isAway(error)) return this.fail(error);
    process.emitWarning(`group ${this.of.group} lost Kafka and joins again: ${error.message}`, 'EventLogWarning');
    if (!restart) this.joinAgain().catch(this.fail);
  }

  /** Where that fails, kafkajs tells by another CRASH. */
  private async joinAgain(): Promise<void> {
    await setTimeout(JOIN_AGAIN_MS);
    if (!this.stopped) await this.join();
  }

  private revokeAll(): void {
    for (const partition of this.partitions.values()) partition.revoke();
    this.partitions = new Map();
  }

  private async own(partition: number, assigned: AssignedPartition, before: Promise<void> | undefined): Promise<void> {
    await before;
    if (assigned.left.aborted) return;
    const consumer = new PartitionConsumer(this.of.topic, partition, assigned, this.subscriber);
    consumer.ended.catch(this.fail);
    await aborted(assigned.left);
    await consumer.stop();
  }
}

const aborted = (signal: AbortSignal): Promise<void> =>
  new Promise((resolve) => (signal.aborted ? resolve() : signal.addEventListener('abort', () => resolve())));
