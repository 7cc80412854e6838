import type { FactsOf, Topic } from '@clickledger/wire';
import { LogUnavailableError, type EventLog } from './event-log.js';
import { pack } from './pack.js';

/** Facts that may wait while the log does not answer. */
const WAITING_LIMIT = 100_000;

/** One append at a time; what comes meanwhile waits for the next, and shares its fate by sharing its promise. */
export class TopicPublisher<T extends Topic> {
  private waiting = new Map<string, FactsOf[T][]>();
  private count = 0;
  private next: Promise<void> | undefined;
  private inHand: Promise<unknown> = Promise.resolve();

  constructor(
    private readonly log: EventLog,
    private readonly topic: T,
  ) {}

  publish(key: string, fact: FactsOf[T]): Promise<void> {
    if (this.count >= WAITING_LIMIT) return Promise.reject(tooMany(this.topic));
    this.count++;
    const facts = this.waiting.get(key);
    if (facts) facts.push(fact);
    else this.waiting.set(key, [fact]);
    return (this.next ??= this.appendNext());
  }

  /** Resolves when nothing waits or is in hand any more. */
  async flush(): Promise<void> {
    while (this.next) await settled(this.next);
    await this.inHand;
  }

  private async appendNext(): Promise<void> {
    await this.inHand;
    // Requests that the same turn of the event loop brings come before its immediates.
    await new Promise((resolve) => setImmediate(resolve));
    const facts = this.waiting;
    this.waiting = new Map();
    this.count = 0;
    this.next = undefined;
    const appended = this.log.append(
      this.topic,
      [...facts].flatMap(([key, some]) => pack(this.topic, key, some)),
    );
    this.inHand = settled(appended);
    await appended;
  }
}

const settled = (promise: Promise<void>): Promise<void> => promise.catch(() => undefined);

const tooMany = (topic: Topic): LogUnavailableError =>
  new LogUnavailableError(`${WAITING_LIMIT} facts wait for topic ${topic} already: the log does not keep up`);
