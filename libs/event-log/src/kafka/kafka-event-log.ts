import { randomUUID } from 'node:crypto';
import type { Kafka, Producer } from 'kafkajs';
import { TOPICS, type Topic } from '@clickledger/wire';
import {
  LogUnavailableError,
  type Batch,
  type EventLog,
  type LogRecord,
  type Subscriber,
  type Subscription,
} from '../event-log.js';
import { partitionFor } from '../partition.js';
import { appendTo } from './append.js';
import type { TopicOfGroup } from './assigned-partition.js';
import { kafkaClient, producerOf } from './client.js';
import { ensureTopics } from './ensure-topics.js';
import type { KafkaSettings } from './kafka-url.js';
import { KafkaSubscription } from './kafka-subscription.js';
import { Offsets } from './offsets.js';
import { readPartition } from './read-partition.js';
import { kafkaName, topicSettings } from './topic-settings.js';
import { isRefused, orUnavailable } from './unavailable.js';

/** The event log on Apache Kafka: topics `<prefix>.<topic>`, groups `<prefix>.<group>.<topic>`. */
export class KafkaEventLog implements EventLog {
  private readonly producer: Producer;
  private readonly offsets: Offsets;
  private readonly subscriptions = new Set<KafkaSubscription<Topic>>();
  private readonly appends = new Set<Promise<void>>();
  private readied: Promise<void> | undefined;
  private closed: Promise<void> | undefined;
  /** Only when the subscriptions have stopped: what they have in hand may append until then. */
  private over = false;

  private constructor(
    private readonly kafka: Kafka,
    private readonly settings: KafkaSettings,
  ) {
    this.producer = producerOf(kafka);
    this.offsets = new Offsets(kafka);
  }

  /**
   * Opens also while Kafka is away: a redirect must start then, and every call tries to reach it again.
   * @throws when a topic is not as it must be, with every fault; when user or password are wrong
   */
  static async open(settings: KafkaSettings): Promise<KafkaEventLog> {
    const log = new KafkaEventLog(await kafkaClient(settings), settings);
    try {
      await log.ready();
    } catch (error) {
      if (!(error instanceof LogUnavailableError) || isRefused(error)) {
        await log.close();
        throw error;
      }
    }
    return log;
  }

  append(topic: Topic, records: readonly LogRecord[]): Promise<void> {
    const appended = this.appendReady(topic, records);
    this.appends.add(appended);
    const done = () => this.appends.delete(appended);
    appended.then(done, done);
    return appended;
  }

  async subscribe<T extends Topic>(topic: T, subscriber: Subscriber<T>): Promise<Subscription> {
    await this.ready();
    if (this.closed) throw closed();
    const of = this.topicOf(topic, subscriber.group);
    const concurrently = this.partitionCount(topic);
    const subscription = new KafkaSubscription(this.kafka, this.offsets, of, subscriber, concurrently, () =>
      this.subscriptions.delete(subscription),
    );
    this.subscriptions.add(subscription);
    try {
      await subscription.start();
    } catch (error) {
      await subscription.stop();
      throw error;
    }
    return subscription;
  }

  partitionCount(topic: Topic): number {
    return topicSettings(topic, this.settings).partitions;
  }

  partitionOf(topic: Topic, key: string): number {
    return partitionFor(key, this.partitionCount(topic));
  }

  async end(topic: Topic, partition: number): Promise<number> {
    await this.ready();
    return (await this.offsets.bounds(this.nameOf(topic), partition)).end;
  }

  async start(topic: Topic, partition: number): Promise<number> {
    await this.ready();
    return (await this.offsets.bounds(this.nameOf(topic), partition)).start;
  }

  async position(topic: Topic, group: string, partition: number): Promise<number> {
    await this.ready();
    const of = this.topicOf(topic, group);
    return (await this.offsets.committed(of.name, of.group, partition)).position;
  }

  async *read<T extends Topic>(topic: T, partition: number, from: number, to: number): AsyncIterable<Batch<T>> {
    await this.ready();
    const of = { ...this.topicOf(topic, `read-${randomUUID()}`), partition };
    yield* readPartition(this.kafka, this.offsets, of, from, to);
  }

  async available(): Promise<void> {
    await this.end('catalog', 0);
  }

  close(): Promise<void> {
    return (this.closed ??= this.closeAll());
  }

  private async closeAll(): Promise<void> {
    await Promise.all([...this.subscriptions].map((subscription) => subscription.stop()));
    this.over = true;
    await Promise.allSettled(this.appends);
    await this.producer.disconnect();
    await this.offsets.close();
  }

  private async appendReady(topic: Topic, records: readonly LogRecord[]): Promise<void> {
    await this.ready();
    await appendTo(this.producer, this.nameOf(topic), records, this.partitionCount(topic));
  }

  /** Connected, and the topics looked at; what failed is tried again by the next call. */
  private async ready(): Promise<void> {
    if (this.over) throw closed();
    const readied = (this.readied ??= this.connect());
    try {
      await readied;
    } catch (error) {
      if (this.readied === readied) this.readied = undefined;
      throw error;
    }
  }

  private async connect(): Promise<void> {
    await this.offsets.ask((admin) => ensureTopics(admin, this.settings));
    await this.untilLed();
    await orUnavailable('Kafka did not answer', () => this.producer.connect());
  }

  /**
   * Kafka says who leads a new partition before that broker does, and on a busy one for longer than an append tries.
   * A partition that nobody comes to lead is the trouble of those that need it.
   */
  private async untilLed(): Promise<void> {
    await Promise.allSettled(
      (Object.keys(TOPICS) as Topic[]).map((topic) => this.offsets.bounds(this.nameOf(topic), 0)),
    );
  }

  private nameOf(topic: Topic): string {
    return kafkaName(this.settings.prefix, topic);
  }

  /** One group a topic: a rebalance of one then stops no other, and Kafka keeps their positions apart. */
  private topicOf<T extends Topic>(topic: T, group: string): TopicOfGroup<T> {
    const { prefix, sessionTimeout } = this.settings;
    return { topic, name: this.nameOf(topic), group: kafkaName(prefix, `${group}.${topic}`), sessionTimeout };
  }
}

const closed = (): LogUnavailableError => new LogUnavailableError('the event log is closed');
