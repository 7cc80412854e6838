import { followCatalog, type SharedCatalog } from '@clickledger/catalog-view';
import { ClickIdCodec, MINTER_RANGE, Minter, trackingUrl } from '@clickledger/domain';
import { BatchingPublisher, type EventLog } from '@clickledger/event-log';
import { foreignTrackingUrl } from '@clickledger/presets';
import { Standstills, closing, keyRing, startService, type Clock, type RunningService } from '@clickledger/runtime';
import cookie from '@fastify/cookie';
import { randomInt } from 'node:crypto';
import { join } from 'node:path';
import type { RedirectConfig } from './config.js';
import { firstClicksAt, type FirstClicks } from './foreign/first-clicks.js';
import { ForeignIds } from './foreign/foreign-ids.js';
import { Links } from './links.js';
import { DurableClicks } from './spool/durable-clicks.js';
import { Replayer } from './spool/replayer.js';
import { Spool } from './spool/spool.js';
import { RedirectModule } from './redirect.module.js';
import { Routes } from './routes.js';
import { Visitors } from './visitors.js';

export interface RedirectStores {
  readonly log: EventLog;
  /** Of all services in the process; else this one follows the catalog itself. */
  readonly catalog?: SharedCatalog;
  /** Of foreign click IDs, in place of the reporting that the configuration names. */
  readonly firstClicks?: FirstClicks;
}

/** Counts clicks and impressions. The stores stay the caller's to close. */
export async function startRedirect(
  config: RedirectConfig,
  { log, catalog: shared, firstClicks }: RedirectStores,
  clock?: Clock,
): Promise<RunningService> {
  const standstills = new Standstills('redirect', clock);
  const catalog =
    shared?.join(standstills) ??
    (await followCatalog(log, {
      snapshot: join(config.dataDir, 'catalog-redirect.jsonl'),
      watch: standstills,
      serveDamaged: true,
    }));
  const publisher = new BatchingPublisher(log);
  const spools = join(config.dataDir, 'spool');
  const spool = await Spool.open(spools);
  const codec = new ClickIdCodec(config.clickIdKeys);
  const service = await startService({
    name: 'redirect',
    module: RedirectModule.with({
      links: new Links(catalog),
      routes: new Routes(config.fallbackUrl || undefined),
      minter: new Minter(codec, () => randomInt(MINTER_RANGE)),
      codec,
      foreignIds: new ForeignIds(firstClicks ?? firstClicksFor(config)),
      visitors: new Visitors(config.visitorKey),
      countryHeader: config.countryHeader.toLowerCase(),
      publisher,
      durable: new DurableClicks(publisher, spool, config.logBound),
      replayer: new Replayer(spools, spool, log, standstills),
      spools,
      keys: keyRing(config.adminKey, (hash) => catalog.view.ownerOfKey(hash)),
    }),
    port: config.port,
    server: config,
    standstills,
    ready: {
      log: () => log.available(),
      catalog: async () => {
        if (catalog.damage === undefined) return;
        throw new Error(`visitors of links made before that go on, others are sent to the fallback: ${catalog.damage}`);
      },
    },
    rewriteUrl: (requested) => foreignTrackingUrl(config.foreignPaths, requested) ?? trackingUrl(requested),
    http: (fastify) => void fastify.register(cookie),
    ...(clock && { clock }),
  });
  return closing(service, { close: () => publisher.flush() }, spool, { close: () => catalog.stop() });
}

/** Without reporting, only what this process has recorded itself is known. */
const firstClicksFor = ({ reportingUrl, adminKey }: RedirectConfig): FirstClicks =>
  reportingUrl ? firstClicksAt(reportingUrl, adminKey) : () => Promise.resolve([]);
