import { join } from 'node:path';
import { followCatalog } from '@clickledger/catalog-view';
import type { EventLog } from '@clickledger/event-log';
import { Standstills, closing, keyRing, startService, type Clock, type RunningService } from '@clickledger/runtime';
import { CatalogModule } from './catalog.module.js';
import type { CatalogConfig } from './config.js';

/** The admin API of the catalog. The log stays the caller's to close. */
export async function startCatalog(
  config: CatalogConfig,
  { log }: { readonly log: EventLog },
  clock?: Clock,
): Promise<RunningService> {
  const standstills = new Standstills('catalog', clock);
  const catalog = await followCatalog(log, {
    snapshot: join(config.dataDir, 'catalog-catalog.jsonl'),
    watch: standstills,
  });
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
