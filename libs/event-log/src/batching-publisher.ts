import type { FactsOf, Topic } from '@clickledger/wire';
import type { EventLog } from './event-log.js';
import { TopicPublisher } from './topic-publisher.js';

/**
 * Packs facts that are published at the same time, or while an append is in hand, into few records and appends: the
 * facts of a key into one record, all that waits for a topic into one append.
 */
export class BatchingPublisher {
  private readonly topics = new Map<Topic, TopicPublisher<Topic>>();

  constructor(private readonly log: EventLog) {}

  /**
   * Resolves when the fact is durable. Facts of one key keep their order.
   * @throws LogUnavailableError when that cannot be said, or when too many wait already
   */
  publish<T extends Topic>(topic: T, key: string, fact: FactsOf[T]): Promise<void> {
    let publisher = this.topics.get(topic);
    if (!publisher) this.topics.set(topic, (publisher = new TopicPublisher(this.log, topic)));
    return publisher.publish(key, fact);
  }

  /** Resolves when nothing waits or is in hand any more, whatever became of it. */
  async flush(): Promise<void> {
    await Promise.all([...this.topics.values()].map((publisher) => publisher.flush()));
  }
}
