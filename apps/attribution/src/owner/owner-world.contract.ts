import { openAttributionStore, type AttributionStore } from '@clickledger/attribution-store';
import { followCatalog, type FollowedCatalog } from '@clickledger/catalog-view';
import { Erasures, openEventLog, type EventLog } from '@clickledger/event-log';
import { aLink, anAdvertiser, anOffer, aPublisher, appendCatalog, factsIn, until } from '@clickledger/testing';
import { encode, type ClickRecorded, type FactsOf, type Outcome } from '@clickledger/wire';
import { join } from 'node:path';
import { Registry } from 'prom-client';
import { clickRef, logKeyOf } from '@clickledger/verdict';
import { ClicksConsumer } from '../clicks.consumer.js';
import { ConversionsConsumer } from '../conversions.consumer.js';
import { codec } from '../facts-for-specs.contract.js';
import { Owners } from './owners.js';
import { Killed, Trap, trapped } from './trapped.contract.js';

/** What holds whatever happens: the real stores, and a clock that can be put forward. */
export class OwnerWorld {
  private shift = 0;
  readonly clock = (): number => Date.now() + this.shift;
  /** Of every conversion of the spec. */
  readonly partition: number;

  readonly erasures: Erasures;

  private constructor(
    readonly log: EventLog,
    public store: AttributionStore,
    public catalog: FollowedCatalog,
    private readonly folder: string,
  ) {
    this.partition = log.partitionOf('conversions', 'conversion-1');
    this.erasures = new Erasures(log);
  }

  static async in(folder: string): Promise<OwnerWorld> {
    const log = await openEventLog(`lmdb:${join(folder, 'log')}`);
    const shop = anAdvertiser('shop', { foreign_click_ids: true });
    await appendCatalog(log, [shop, aPublisher(), anOffer(), aLink(), aPublisher('other')]);
    const store = await openAttributionStore(`lmdb:${join(folder, 'store')}`);
    return new OwnerWorld(log, store, await followCatalog(log), folder);
  }

  /** The conversion's partition is that of every other conversion of this name. */
  conversion(name: string): string {
    for (let n = 0; ; n += 1) {
      const id = `${name}-${n}`;
      if (this.log.partitionOf('conversions', id) === this.partition) return id;
    }
  }

  putForward(ms: number): void {
    this.shift += ms;
  }

  async appendClick(click: ClickRecorded): Promise<void> {
    const key = logKeyOf(clickRef(codec, click.click_id, click.advertiser_id));
    await this.log.append('clicks', [{ key, value: encode('clicks', [click]) }]);
  }

  /** Lets the store learn the clicks of the log, as their reader does. */
  async storeClicks(): Promise<void> {
    const { log, store, catalog, erasures } = this;
    const reader = new ClicksConsumer({ log, store, catalog, codec, erasures });
    for (let partition = 0; partition < log.partitionCount('clicks'); partition += 1) {
      const from = await reader.assigned(partition);
      const batches = log.read('clicks', partition, from, await log.end('clicks', partition));
      for await (const batch of batches) await reader.onBatch(batch);
    }
  }

  report(...facts: FactsOf['conversions'][]): Promise<void> {
    const value = encode('conversions', facts);
    return this.log.append('conversions', [{ key: facts[0]?.conversion_id ?? '', value }]);
  }

  outcomes(): Promise<Outcome[]> {
    return factsIn(this.log, 'attributions');
  }

  async loseStore(): Promise<void> {
    await this.store.close();
    this.store = await openAttributionStore(`lmdb:${join(this.folder, 'another-store')}`);
  }

  async close(): Promise<void> {
    await this.erasures.stop();
    await this.catalog.stop();
    await this.store.close();
    await this.log.close();
  }
}

/** One process that owns the partition, from its start to its end. */
export class Owner {
  private next = 0;
  private readonly consumer: ConversionsConsumer;

  constructor(
    private readonly world: OwnerWorld,
    private readonly trap: Trap = new Trap(),
  ) {
    const { log, store, catalog, clock, erasures } = world;
    const parts = { log: trapped(log, trap), store: trapped(store, trap), catalog, codec, erasures };
    this.consumer = new ConversionsConsumer(parts, clock, new Owners(), new Registry());
  }

  /** Starts, does this, and stops; dying by its trap is a way to stop. */
  async live(work: (owner: Owner) => Promise<void>): Promise<void> {
    const lives = this.start().then(() => work(this));
    await lives.catch((error: unknown) => {
      if (!(error instanceof Killed)) throw error;
    });
    await this.stop();
  }

  async start(): Promise<void> {
    this.next = await this.consumer.assigned(this.world.partition);
  }

  /** Takes what is new in the log. */
  async take(): Promise<void> {
    const { log, partition } = this.world;
    const end = await log.end('conversions', partition);
    for await (const batch of log.read('conversions', partition, this.next, end)) await this.consumer.onBatch(batch);
    this.next = end;
  }

  /** Takes what is new in the log, and looks at what is due. */
  async catchUp(): Promise<void> {
    const { store, partition, clock } = this.world;
    await this.take();
    await until(async () => this.trap.sprung || (await store.due(partition, clock(), 1)).length === 0);
  }

  stop(): Promise<void> {
    return this.consumer.revoked(this.world.partition);
  }
}
