import { openAttributionStore, type AttributionStore } from '@clickledger/attribution-store';
import { openEventLog, type EventLog } from '@clickledger/event-log';
import type { RunningService } from '@clickledger/runtime';
import { aGoal, aLink, anAdvertiser, anOffer, aPublisher, appendCatalog, factsIn } from '@clickledger/testing';
import { encode, type ClickRecorded, type FactsOf, type Outcome } from '@clickledger/wire';
import { join } from 'node:path';
import { readAttributionConfig } from './config.js';
import { KEYS, keyOf } from './facts-for-specs.contract.js';
import { startAttribution } from './start.js';

const ADMIN_KEY = 'admin-key-of-the-spec';

/** Attribution with an event log of its own, over a store that stays when it is stopped. */
export class AttributionUnderTest {
  store!: AttributionStore;
  private service: RunningService | undefined;

  private constructor(
    readonly log: EventLog,
    private readonly dataDir: string,
    private readonly storeUrl: string,
  ) {}

  /** @param dataDir for all but the store */
  static async over(storeUrl: string, dataDir: string): Promise<AttributionUnderTest> {
    const log = await openEventLog(`lmdb:${join(dataDir, 'log')}`);
    const goals = [aGoal(), aGoal('signup', { counts_in_cvr: false })];
    await appendCatalog(log, [
      anAdvertiser('shop', { foreign_click_ids: true }),
      aPublisher(),
      anOffer('shoes', { goals }),
      anOffer('hasty', { goals, grace_seconds: 0 }),
      aLink(),
    ]);
    const attribution = new AttributionUnderTest(log, dataDir, storeUrl);
    await attribution.start();
    return attribution;
  }

  /** As its process does. */
  async start(): Promise<void> {
    const config = readAttributionConfig({
      DATA_DIR: this.dataDir,
      ATTRIBUTION_STORE_URL: this.storeUrl,
      CLICK_ID_KEYS: KEYS,
      ADMIN_KEY,
      ATTRIBUTION_PORT: '0',
      LOG_LEVEL: 'silent',
    });
    this.store = await openAttributionStore(config.attributionStoreUrl);
    this.service = await startAttribution(config, { log: this.log, store: this.store });
  }

  async stop(): Promise<void> {
    await this.service?.stop();
    this.service = undefined;
    await this.store.close();
  }

  async close(): Promise<void> {
    await this.stop();
    await this.log.close();
  }

  record(click: ClickRecorded): Promise<void> {
    return this.log.append('clicks', [{ key: keyOf(click), value: encode('clicks', [click]) }]);
  }

  report(...facts: FactsOf['conversions'][]): Promise<void> {
    return this.log.append(
      'conversions',
      facts.map((fact) => ({ key: fact.conversion_id, value: encode('conversions', [fact]) })),
    );
  }

  outcomes(): Promise<Outcome[]> {
    return factsIn(this.log, 'attributions');
  }

  async progress(): Promise<{ behind: number; waiting: number }> {
    return (await (await this.ask('/progress')).json()) as { behind: number; waiting: number };
  }

  /** With the network's key. */
  ask(path: string, body?: object): Promise<Response> {
    return fetch(`${this.service?.url ?? ''}${path}`, {
      headers: { authorization: `Bearer ${ADMIN_KEY}`, 'content-type': 'application/json' },
      ...(body && { method: 'POST', body: JSON.stringify(body) }),
    });
  }
}
