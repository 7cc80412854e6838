import type { Topic } from '@clickledger/wire';
import type { Subscriber, Subscription } from '../event-log.js';
import { PartitionConsumer } from '../partition-consumer.js';
import { EmbeddedPartition } from './embedded-partition.js';
import type { Meta } from './meta.js';
import type { TopicLog } from './topic-log.js';

/** One group's reading of one topic: all partitions, each on its own. */
export class EmbeddedSubscription<T extends Topic> implements Subscription {
  readonly failed: Promise<never>;
  private readonly consumers: PartitionConsumer<T>[];
  private stopped: Promise<void> | undefined;

  constructor(
    topic: T,
    records: TopicLog,
    meta: Meta,
    subscriber: Subscriber<T>,
    private readonly onStopped: () => void,
  ) {
    this.consumers = Array.from(
      { length: records.partitionCount },
      (_, partition) =>
        new PartitionConsumer(
          topic,
          partition,
          new EmbeddedPartition(topic, partition, subscriber.group, records, meta),
          subscriber,
        ),
    );
    this.failed = new Promise((_, reject) => {
      for (const { ended } of this.consumers) ended.catch(reject);
    });
    // It is observed by who subscribed, perhaps later than it rejects.
    this.failed.catch(() => undefined);
  }

  stop(): Promise<void> {
    return (this.stopped ??= this.stopConsumers());
  }

  private async stopConsumers(): Promise<void> {
    try {
      await Promise.all(this.consumers.map((consumer) => consumer.stop()));
    } finally {
      this.onStopped();
    }
  }
}
