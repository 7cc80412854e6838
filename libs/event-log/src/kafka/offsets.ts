import type { Admin, Kafka } from 'kafkajs';
import { retried } from './retried.js';
import { orUnavailable } from './unavailable.js';

/** kafkajs commits this, "the oldest there is", by itself when the log no longer holds what it asks for. */
const RESET_BY_KAFKAJS = -2;

/** What the brokers know of partitions and groups. Topics and groups are named as Kafka has them. */
export class Offsets {
  private current: Promise<Admin> | undefined;
  private readonly boundsOf = shared((topic: string) => this.ask((admin) => admin.fetchTopicOffsets(topic)));
  private readonly committedOf = shared((topic: string, groupId: string) =>
    this.ask((admin) => admin.fetchOffsets({ groupId, topics: [topic] })),
  );

  constructor(private readonly kafka: Kafka) {}

  /** The offset that the next record will get, and that of the oldest one held. */
  async bounds(topic: string, partition: number): Promise<{ start: number; end: number }> {
    const offsets = await this.boundsOf(topic);
    const found = offsets.find((one) => one.partition === partition);
    if (!found) throw new RangeError(`topic ${topic} has no partition ${partition}`);
    return { start: Number(found.low), end: Number(found.high) };
  }

  /** What the group has committed; 0 where it has not. `lost` when kafkajs has put it back. */
  async committed(topic: string, group: string, partition: number): Promise<{ position: number; lost: boolean }> {
    const [fetched] = await this.committedOf(topic, group);
    const offset = Number(fetched?.partitions.find((one) => one.partition === partition)?.offset ?? -1);
    return { position: Math.max(offset, 0), lost: offset === RESET_BY_KAFKAJS };
  }

  /**
   * Asks again where that may help.
   * @throws LogUnavailableError
   */
  ask<R>(question: (admin: Admin) => Promise<R>): Promise<R> {
    return orUnavailable('Kafka did not answer', () => retried(() => this.askOnce(question)));
  }

  async close(): Promise<void> {
    const admin = await this.current?.catch(() => undefined);
    await admin?.disconnect();
  }

  /** After an error the next question is a new client's: kafkajs's admin asks the leader it knew for five minutes. */
  private async askOnce<R>(question: (admin: Admin) => Promise<R>): Promise<R> {
    const asked = (this.current ??= this.connect());
    try {
      return await question(await asked);
    } catch (error) {
      if (this.current === asked) this.current = undefined;
      // What is thrown is why it is given up, not how that went.
      await Promise.allSettled([asked.then((admin) => admin.disconnect())]);
      throw error;
    }
  }

  private async connect(): Promise<Admin> {
    const admin = this.kafka.admin();
    await admin.connect();
    return admin;
  }
}

/**
 * Kafka answers for all partitions of a topic at once, and those who ask do so for each: who asks the same before the
 * request has left has its answer. Not later: they may ask for what was appended since.
 */
function shared<R>(ask: (...names: string[]) => Promise<R>): (...names: string[]) => Promise<R> {
  const leaving = new Map<string, Promise<R>>();
  return (...names) => {
    const key = names.join('\n');
    const answer =
      leaving.get(key) ??
      Promise.resolve().then(() => {
        leaving.delete(key);
        return ask(...names);
      });
    leaving.set(key, answer);
    return answer;
  };
}
