import { followCatalog, type SharedCatalog } from '@clickledger/catalog-view';
import { ClickIdCodec } from '@clickledger/domain';
import { BatchingPublisher, type EventLog } from '@clickledger/event-log';
import { foreignPostbackUrl } from '@clickledger/presets';
import { Standstills, closing, keyRing, startService, type Clock, type RunningService } from '@clickledger/runtime';
import { join } from 'node:path';
import type { ConversionIngestConfig } from './config.js';
import { Pages } from './browser/pages.js';
import { Gate } from './edge/gate.js';
import { prepareHttp } from './http.js';
import { IngestModule } from './ingest.module.js';
import { followOutcomes } from './receipts/follow-outcomes.js';
import { receiptKey } from './receipts/receipt-id.js';
import { Receipts } from './receipts/receipts.js';
import { CookieDays } from './tag-script/cookie-days.js';

export interface ConversionIngestStores {
  readonly log: EventLog;
  /** Of all services in the process; else this one follows the catalog itself. */
  readonly catalog?: SharedCatalog;
}

/** Takes reports of conversions. The stores stay the caller's to close. */
export async function startConversionIngest(
  config: ConversionIngestConfig,
  { log, catalog: shared }: ConversionIngestStores,
  clock?: Clock,
): Promise<RunningService> {
  const standstills = new Standstills('conversion-ingest', clock);
  const catalog =
    shared?.join(standstills) ??
    (await followCatalog(log, {
      snapshot: join(config.dataDir, 'catalog-conversion-ingest.jsonl'),
      watch: standstills,
    }));
  const receipts = new Receipts();
  const outcomes = await followOutcomes(log, receipts, standstills);
  const publisher = new BatchingPublisher(log);
  const keys = keyRing(config.adminKey, (hash) => catalog.view.ownerOfKey(hash));
  const codec = new ClickIdCodec(config.clickIdKeys);
  const service = await startService({
    name: 'conversion-ingest',
    module: IngestModule.with({
      gate: new Gate(catalog, codec, keys),
      pages: new Pages(catalog),
      codec,
      publisher,
      receipts,
      cookieDays: new CookieDays(catalog),
      receiptKey: receiptKey(config.clickIdKeys),
    }),
    port: config.port,
    server: config,
    standstills,
    ready: { log: () => log.available() },
    rewriteUrl: (requested) => foreignPostbackUrl(config.foreignPaths, requested) ?? requested,
    http: (fastify) => prepareHttp(fastify, receipts),
    ...(clock && { clock }),
  });
  return closing(
    service,
    { close: () => publisher.flush() },
    { close: () => outcomes.stop() },
    { close: () => catalog.stop() },
  );
}
