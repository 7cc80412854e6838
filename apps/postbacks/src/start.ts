import { followCatalog, type SharedCatalog } from '@clickledger/catalog-view';
import type { DeliveryStore } from '@clickledger/delivery-store';
import type { EventLog } from '@clickledger/event-log';
import { Standstills, closing, keyRing, startService, type Clock, type RunningService } from '@clickledger/runtime';
import { join } from 'node:path';
import type { PostbacksConfig } from './config.js';
import { PostbacksModule } from './postbacks.module.js';
import { Exchange } from './send/exchange.js';

export interface PostbacksStores {
  readonly log: EventLog;
  readonly store: DeliveryStore;
  /** Of all services in the process; else this one follows the catalog itself. */
  readonly catalog?: SharedCatalog;
}

/** Tells publishers of their conversions. The stores stay the caller's to close. */
export async function startPostbacks(
  config: PostbacksConfig,
  { log, store, catalog: shared }: PostbacksStores,
  clock?: Clock,
): Promise<RunningService> {
  const [outcomes, deliveries] = [log.partitionCount('attributions'), log.partitionCount('deliveries')];
  if (outcomes !== deliveries) {
    throw new Error(
      `topic deliveries has ${deliveries} partitions, and attributions ${outcomes}: they must be as many`,
    );
  }
  const standstills = new Standstills('postbacks', clock);
  const catalog =
    shared?.join(standstills) ??
    (await followCatalog(log, {
      snapshot: join(config.dataDir, 'catalog-postbacks.jsonl'),
      watch: standstills,
    }));
  const exchange = new Exchange({ allowed: config.allowed });
  const service = await startService({
    name: 'postbacks',
    module: PostbacksModule.with(
      { log, store, catalog, signingKey: config.signingKey },
      exchange,
      keyRing(config.adminKey, (hash) => catalog.view.ownerOfKey(hash)),
    ),
    port: config.port,
    server: config,
    standstills,
    log,
    ready: {
      log: () => log.available(),
      store: async () => void (await store.position('deliveries', 0)),
    },
    ...(clock && { clock }),
  });
  return closing(service, exchange, { close: () => catalog.stop() });
}
