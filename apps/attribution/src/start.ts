import type { AttributionStore } from '@clickledger/attribution-store';
import { followCatalog, type SharedCatalog } from '@clickledger/catalog-view';
import { ClickIdCodec } from '@clickledger/domain';
import { Erasures, type EventLog } from '@clickledger/event-log';
import { Standstills, closing, keyRing, startService, type Clock, type RunningService } from '@clickledger/runtime';
import { join } from 'node:path';
import { AttributionModule } from './attribution.module.js';
import type { AttributionConfig } from './config.js';

export interface AttributionStores {
  readonly log: EventLog;
  readonly store: AttributionStore;
  /** Of all services in the process; else this one follows the catalog itself. */
  readonly catalog?: SharedCatalog;
}

/** Joins conversions to clicks. The stores stay the caller's to close. */
export async function startAttribution(
  config: AttributionConfig,
  { log, store, catalog: shared }: AttributionStores,
  clock?: Clock,
): Promise<RunningService> {
  const standstills = new Standstills('attribution', clock);
  const catalog =
    shared?.join(standstills) ??
    (await followCatalog(log, {
      snapshot: join(config.dataDir, 'catalog-attribution.jsonl'),
      watch: standstills,
    }));
  const erasures = new Erasures(log);
  const service = await startService({
    name: 'attribution',
    module: AttributionModule.with(
      { log, store, catalog, codec: new ClickIdCodec(config.clickIdKeys), erasures },
      keyRing(config.adminKey, (hash) => catalog.view.ownerOfKey(hash)),
    ),
    port: config.port,
    server: config,
    standstills,
    log,
    ready: {
      log: () => log.available(),
      store: async () => void (await store.position('conversions', 0)),
    },
    ...(clock && { clock }),
  });
  return closing(closing(service, { close: () => erasures.stop() }), { close: () => catalog.stop() });
}
