import { mkdir } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import { TOPICS, type Topic } from '@clickledger/wire';
import {
  LogUnavailableError,
  nextOffset,
  type Batch,
  type EventLog,
  type LogRecord,
  type Subscriber,
  type Subscription,
} from '../event-log.js';
import { DiskRoom, RESERVE, RESERVES_FOR_OTHERS } from './disk-room.js';
import { refuseNetworkFileSystem } from './file-system.js';
import { lockFolder } from '../folder-lock.js';
import { refuseLostTopics } from './lost-topics.js';
import { Meta } from './meta.js';
import { EmbeddedSubscription } from './subscription.js';
import { TopicLog } from './topic-log.js';
import { TrustedTime } from './trusted-time.js';

const HOUR = 3_600_000;
export type TopicSettings = Readonly<Record<Topic, { readonly partitions: number; readonly retention: number | null }>>;

/** The event log in a folder of this machine, on LMDB: `<folder>/<topic>/<day>/`, and `<folder>/meta/`. */
export class EmbeddedEventLog implements EventLog {
  private readonly subscriptions = new Map<string, EmbeddedSubscription<Topic>>();
  private readonly hourly: NodeJS.Timeout;
  private closed: Promise<void> | undefined;

  private constructor(
    private readonly topics: ReadonlyMap<Topic, TopicLog>,
    private readonly settings: TopicSettings,
    private readonly meta: Meta,
    private readonly room: DiskRoom,
    private readonly time: TrustedTime,
    private readonly release: () => Promise<void>,
  ) {
    this.hourly = setInterval(() => void this.expire(), HOUR).unref();
  }

  /**
   * @throws when another process owns the folder, it is no place for LMDB, was made with other partitions or by a newer release, or has lost
   * records that a group has read: the next would get their offsets, and that group would never see them
   */
  static async open(
    path: string,
    clock = Date.now,
    settings: TopicSettings = TOPICS,
    reserve = RESERVE,
    monotonic = () => performance.now(),
  ): Promise<EmbeddedEventLog> {
    const folder = resolve(path);
    await mkdir(folder, { recursive: true });
    await refuseNetworkFileSystem(folder);
    const release = await lockFolder(folder);
    const meta = new Meta(join(folder, 'meta'));
    const room = new DiskRoom(folder, reserve);
    const roomLeft = new DiskRoom(folder, reserve * RESERVES_FOR_OTHERS);
    const topics = new Map<Topic, TopicLog>();
    let time: TrustedTime | undefined;
    try {
      if (meta.isNew) refuseLostTopics(folder);
      await meta.fixFormat();
      for (const topic of Object.keys(settings) as Topic[]) {
        const { partitions } = settings[topic];
        await meta.fixPartitions(topic, partitions);
        const roomOf = topic === 'refusals' ? roomLeft : room;
        const doubts = (wall: number) => time?.doubts(wall) === true;
        topics.set(topic, await TopicLog.open(join(folder, topic), topic, partitions, roomOf, clock, doubts));
      }
      refuseLostRecords(meta, topics);
      const newest = Math.max(0, ...[...topics.values()].map((records) => records.newestArrival ?? 0));
      time = new TrustedTime(meta, newest, clock, monotonic);
      const log = new EmbeddedEventLog(topics, settings, meta, room, time, release);
      await log.expire();
      return log;
    } catch (error) {
      await Promise.all([...topics.values()].map((records) => records.close()));
      await meta.close();
      await release();
      throw error;
    }
  }

  append(topic: Topic, records: readonly LogRecord[]): Promise<void> {
    return this.topic(topic).append(records);
  }

  async subscribe<T extends Topic>(topic: T, subscriber: Subscriber<T>): Promise<Subscription> {
    if (this.closed) throw new LogUnavailableError('the event log is closed');
    const name = `${subscriber.group} of ${topic}`;
    if (this.subscriptions.has(name)) {
      throw new Error(`group ${subscriber.group} has a subscription of topic ${topic} already: two would share it`);
    }
    const onStopped = () => this.subscriptions.delete(name);
    const subscription = new EmbeddedSubscription(topic, this.topic(topic), this.meta, subscriber, onStopped);
    this.subscriptions.set(name, subscription);
    return subscription;
  }

  partitionCount(topic: Topic): number {
    return this.topic(topic).partitionCount;
  }

  partitionOf(topic: Topic, key: string): number {
    return this.topic(topic).partitionOf(key);
  }

  async end(topic: Topic, partition: number): Promise<number> {
    return this.topic(topic).end(partition);
  }

  async start(topic: Topic, partition: number): Promise<number> {
    return this.topic(topic).start(partition);
  }

  async position(topic: Topic, group: string, partition: number): Promise<number> {
    return this.meta.position(topic, group, partition);
  }

  async *read<T extends Topic>(topic: T, partition: number, from: number, to: number): AsyncIterable<Batch<T>> {
    for (let next = from; next < to;) {
      const batch = { topic, partition, records: await this.topic(topic).read(partition, next, to) };
      if (batch.records.length === 0) return;
      yield batch;
      next = nextOffset(batch);
    }
  }

  rewrite(topic: Topic, change: (value: Uint8Array) => Uint8Array | undefined): Promise<number> {
    return this.topic(topic).rewrite(change);
  }

  async available(): Promise<void> {
    if (this.closed) throw new LogUnavailableError('the event log is closed');
    await this.room.check().catch((error: unknown) => {
      throw new LogUnavailableError(`nothing is appended: ${String((error as Error).message)}`, { cause: error });
    });
  }

  /**
   * Removes the days whose last record arrived longer ago than its topic's retention, as far as the clock is to be
   * trusted. Runs hourly by itself.
   */
  async expire(): Promise<void> {
    const now = await this.time.look();
    for (const [topic, records] of this.topics) {
      const { retention } = this.settings[topic];
      if (retention !== null) await records.removeUntil(now - retention * 1000);
    }
  }

  close(): Promise<void> {
    return (this.closed ??= this.closeAll());
  }

  private async closeAll(): Promise<void> {
    clearInterval(this.hourly);
    await Promise.all([...this.subscriptions.values()].map((subscription) => subscription.stop()));
    await Promise.all([...this.topics.values()].map((records) => records.close()));
    await this.meta.close();
    await this.release();
  }

  private topic(topic: Topic): TopicLog {
    const records = this.topics.get(topic);
    if (!records) throw new Error(`the event log has no topic ${topic}`);
    return records;
  }
}

function refuseLostRecords(meta: Meta, topics: ReadonlyMap<string, TopicLog>): void {
  for (const { topic, group, partition, position } of meta.positions())
    topics.get(topic)?.refuseBeyondEnd(partition, position, group);
}
