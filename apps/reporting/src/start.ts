import { followCatalog, type SharedCatalog } from '@clickledger/catalog-view';
import { ClickIdCodec } from '@clickledger/domain';
import { Erasures, type EventLog } from '@clickledger/event-log';
import type { ReportStore } from '@clickledger/report-store';
import { Standstills, closing, keyRing, startService, type Clock, type RunningService } from '@clickledger/runtime';
import { join } from 'node:path';
import type { ReportingConfig } from './config.js';
import { groupOf } from './projection/group.js';
import { REPORTING } from './reporting-parts.js';
import { ReportingModule } from './reporting.module.js';
import { startSqlServer } from './sql/sql-server.js';

/** So long a report waits for news of a name that the catalog does not have. Milliseconds. */
const NEWS_WITHIN = 2_000;

export interface ReportingStores {
  readonly log: EventLog;
  readonly store: ReportStore;
  /** Of all services in the process; else this one follows the catalog itself. */
  readonly catalog?: SharedCatalog;
}

export interface RunningReporting extends RunningService {
  /** Where clients made for ClickHouse connect, such as http://127.0.0.1:3007 */
  readonly sqlUrl: string;
}

/** Projects every fact into the report store, and serves reports and SQL. The stores stay the caller's to close. */
export async function startReporting(
  config: ReportingConfig,
  { log, store, catalog: shared }: ReportingStores,
  clock?: Clock,
): Promise<RunningReporting> {
  const group = await groupOf(log, store);
  const standstills = new Standstills(REPORTING, clock);
  const catalog =
    shared?.join(standstills) ??
    (await followCatalog(log, {
      snapshot: join(config.dataDir, 'catalog-reporting.jsonl'),
      watch: standstills,
    }));
  const erasures = new Erasures(log);
  const service = await startService({
    name: REPORTING,
    group,
    module: ReportingModule.with(
      {
        log,
        store,
        group,
        catalog: catalog.view,
        readCatalog: () => catalog.readToEnd(NEWS_WITHIN),
        codec: new ClickIdCodec(config.clickIdKeys),
        erasures,
      },
      keyRing(config.adminKey, (hash) => catalog.view.ownerOfKey(hash)),
    ),
    port: config.port,
    server: config,
    standstills,
    log,
    ready: {
      log: () => log.available(),
      store: async () => void (await store.openSlices()),
      reports: async () => {
        if (!store.isWhole) throw new Error('the report store was lost or damaged, and is read again from the log');
      },
    },
    ...(clock && { clock }),
  });
  const running = closing(closing(service, { close: () => erasures.stop() }), { close: () => catalog.stop() });
  const sqlServer = await startSqlServer(store.sql, config).catch(async (error: unknown) => {
    await running.stop();
    throw error;
  });
  return { ...closing(running, sqlServer), sqlUrl: sqlServer.url };
}
