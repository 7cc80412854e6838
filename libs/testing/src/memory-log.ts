import {
  LogUnavailableError,
  type Batch,
  type EventLog,
  type LogRecord,
  type StoredRecord,
  type Subscriber,
  type Subscription,
} from '@clickledger/event-log';
import { TOPICS, type Topic } from '@clickledger/wire';

/**
 * A log for unit specs, in memory and with one partition a topic, that can be taken down. It promises no more than a
 * subscriber of its own needs; what the port promises is tested on the adapters.
 */
export class MemoryLog implements EventLog {
  private readonly topics = new Map<Topic, StoredRecord[]>();
  private readonly wakes = new Set<() => void>();
  private down = false;

  /** While it is down every call fails, and nothing is delivered. */
  setDown(down: boolean): void {
    this.down = down;
    this.wake();
  }

  async append(topic: Topic, records: readonly LogRecord[]): Promise<void> {
    this.answer();
    const stored = this.recordsOf(topic);
    for (const record of records) stored.push({ ...record, offset: stored.length, appendedAt: 0 });
    this.wake();
  }

  async subscribe<T extends Topic>(topic: T, subscriber: Subscriber<T>): Promise<Subscription> {
    this.answer();
    let position = (await subscriber.onAssigned?.(0)) ?? 0;
    let stopped = false;
    let fail: (error: Error) => void;
    const failed = new Promise<never>((_, reject) => (fail = reject));
    const deliver = async (): Promise<void> => {
      while (!stopped) {
        const records = this.down ? [] : this.recordsOf(topic).slice(position);
        if (records.length === 0) await this.woken();
        else {
          await subscriber.onBatch({ topic, partition: 0, records });
          position += records.length;
        }
      }
      await subscriber.onRevoked?.(0);
    };
    const delivering = deliver().catch((error: Error) => fail(error));
    return {
      failed,
      stop: async () => {
        stopped = true;
        this.wake();
        await delivering;
      },
    };
  }

  partitionCount(topic: Topic): number {
    return TOPICS[topic] ? 1 : 0;
  }

  partitionOf(): number {
    return 0;
  }

  async end(topic: Topic): Promise<number> {
    this.answer();
    return this.recordsOf(topic).length;
  }

  async start(): Promise<number> {
    return 0;
  }

  async position(): Promise<number> {
    return 0;
  }

  async *read<T extends Topic>(topic: T, partition: number, from: number, to: number): AsyncIterable<Batch<T>> {
    this.answer();
    const records = this.recordsOf(topic).slice(from, to);
    if (records.length > 0) yield { topic, partition, records };
  }

  async close(): Promise<void> {}

  private recordsOf(topic: Topic): StoredRecord[] {
    const stored = this.topics.get(topic) ?? [];
    this.topics.set(topic, stored);
    return stored;
  }

  private answer(): void {
    if (this.down) throw new LogUnavailableError('The log is down');
  }

  private wake(): void {
    for (const wake of this.wakes) wake();
    this.wakes.clear();
  }

  private woken(): Promise<void> {
    return new Promise((resolve) => this.wakes.add(resolve));
  }
}
