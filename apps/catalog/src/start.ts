import { join } from 'node:path';
import { followCatalog, type SharedCatalog } from '@clickledger/catalog-view';
import type { EventLog } from '@clickledger/event-log';
import { Standstills, closing, keyRing, startService, type Clock, type RunningService } from '@clickledger/runtime';
import { CatalogModule } from './catalog.module.js';
import type { CatalogConfig } from './config.js';

export interface CatalogStores {
  readonly log: EventLog;
  /** Of all services in the process; else this one follows the catalog itself. */
  readonly catalog?: SharedCatalog;
}

/** The admin API of the catalog. The stores stay the caller's to close. */
export async function startCatalog(
  config: CatalogConfig,
  { log, catalog: shared }: CatalogStores,
  clock?: Clock,
): Promise<RunningService> {
  const standstills = new Standstills('catalog', clock);
  const catalog =
    shared?.join(standstills) ??
    (await followCatalog(log, {
      snapshot: join(config.dataDir, 'catalog-catalog.jsonl'),
      watch: standstills,
    }));
  const service = await startService({
    name: 'catalog',
    module: CatalogModule.with(
      {
        log,
        catalog,
        publicRedirectUrl: config.publicRedirectUrl,
        publicIngestUrl: config.publicIngestUrl,
        postbackAllow: config.postbackAllow,
        postbackSigningKey: config.postbackSigningKey,
      },
      keyRing(config.adminKey, (hash) => catalog.view.ownerOfKey(hash)),
    ),
    port: config.port,
    server: config,
    standstills,
    ready: { log: () => log.available() },
    ...(clock && { clock }),
  });
  return closing(service, { close: () => catalog.stop() });
}
