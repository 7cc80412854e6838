import type { Outcome } from '@clickledger/wire';
import {
  type AttributionStore,
  type Change,
  type ClickRef,
  type KeyedClick,
  type Known,
  type PositionOf,
  type Question,
  type Waiting,
} from '../attribution-store.js';
import { type Client, openClient, Positions, settleFormat, Shards } from '@clickledger/redis-kit';
import { Clicks } from './clicks.js';
import { Outcomes } from './outcomes.js';
import { InHand, readRedisUrl, type StoreFormat } from '@clickledger/store-kit';
import { WaitingReports } from './waiting-reports.js';

/** The number is raised where entries of before would be misread: docs/decisions/0012. */
const FORMAT: StoreFormat = {
  store: 'the attribution store on Redis',
  number: 1,
  remedy: 'Where that is not wanted, empty this store: it is read again from the log',
};

/**
 * The store in Redis 7 or Valkey, one server or a cluster; any number of processes may open it. A write resolves when
 * Redis has confirmed it: with `appendfsync everysec` a crash of the server can take the last second of such, which the
 * next call of a process that wrote them, or began at their positions, notices and rejects with StoreSetBackError.
 */
export class RedisAttributionStore implements AttributionStore {
  readonly failed: Promise<never>;
  private readonly clicks: Clicks;
  private readonly outcomes: Outcomes;
  private readonly waiting: WaitingReports;
  private readonly positions: Positions;
  private readonly inHand = new InHand('the attribution store');

  private constructor(
    private readonly client: Client,
    shards: Shards,
    clock: () => number,
  ) {
    this.failed = shards.trust.failed;
    this.clicks = new Clicks(shards, clock);
    this.outcomes = new Outcomes(shards);
    this.waiting = new WaitingReports(shards);
    this.positions = new Positions(shards);
  }

  /**
   * @param url one that `checkRedisUrl` passes
   * @param clock tells when clicks arrive, milliseconds since the epoch
   * @throws StoreUnavailableError when Redis cannot be reached
   * @throws NewerFormatError
   * @throws Error with a sentence when it is too old or would evict
   */
  static async open(url: string, clock: () => number): Promise<RedisAttributionStore> {
    const address = readRedisUrl(url, 'cl');
    const client = await openClient(address);
    try {
      const shards = new Shards(client, address.name);
      await settleFormat(client, shards, FORMAT);
      await shards.open();
      return new RedisAttributionStore(client, shards, clock);
    } catch (error) {
      client.disconnect();
      throw error;
    }
  }

  saveClicks(clicks: Iterable<KeyedClick>): Promise<void> {
    return this.inHand.use(() => this.clicks.save(clicks));
  }

  look(questions: readonly Question[]): Promise<Known[]> {
    return this.inHand.use(async () => {
      const [clicks, outcomes, waiting] = await Promise.all([
        this.clicks.look(questions.map(({ click }) => click)),
        this.outcomes.look(questions),
        this.waiting.ofConversions(questions),
      ]);
      return questions.map((_, i) => ({
        click: clicks[i],
        last: outcomes[i]?.last,
        ofReceipt: outcomes[i]?.ofReceipt,
        ofWord: outcomes[i]?.ofWord,
        waiting: waiting[i] ?? [],
      }));
    });
  }

  record(outcomes: readonly Outcome[], logged: boolean): Promise<boolean[]> {
    return this.inHand.use(() => this.outcomes.record(outcomes, logged));
  }

  rewrite(refs: readonly ClickRef[], conversionIds: readonly string[], change: Change): Promise<number> {
    return this.inHand.use(async () => {
      const clicks = await this.clicks.rewrite(refs, (click) => change.click(click));
      return clicks + (await this.outcomes.rewrite(conversionIds, (outcome) => change.outcome(outcome)));
    });
  }

  wait(entries: readonly Waiting[]): Promise<void> {
    return this.inHand.use(() => this.waiting.wait(entries));
  }

  due(partition: number, now: number, limit: number): Promise<Waiting[]> {
    return this.inHand.use(() => this.waiting.due(partition, now, limit));
  }

  settle(entries: readonly Waiting[]): Promise<void> {
    return this.inHand.use(() => this.waiting.settle(entries));
  }

  waitingCount(purpose: Waiting['purpose']): Promise<number> {
    return this.inHand.use(() => this.waiting.count(purpose));
  }

  position(of: PositionOf, partition: number): Promise<number> {
    return this.inHand.use(() => this.positions.of(of, partition));
  }

  savePosition(of: PositionOf, partition: number, position: number): Promise<void> {
    return this.inHand.use(() => this.positions.move(of, partition, position));
  }

  expireClicks(arrivedBefore: number): Promise<number> {
    return this.inHand.use(() => this.clicks.expire(arrivedBefore));
  }

  close(): Promise<void> {
    return this.inHand.close(async () => {
      this.client.disconnect();
    });
  }
}
