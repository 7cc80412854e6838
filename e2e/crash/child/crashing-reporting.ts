import { openEventLog } from '@clickledger/event-log';
import { openReportStore } from '@clickledger/report-store';
import { readReportingConfig, startReporting } from 'clickledger-reporting';
import { crashingLog } from './crashing-log.js';
import { crashingReportStore } from './crashing-report-store.js';
import { live } from './live.js';
import { tablesOn, watchMigration } from './migration.js';
import { sabotagedReportStore } from './sabotaged.js';

live(async (trap, sabotage) => {
  const config = readReportingConfig(process.env);
  const log = crashingLog(await openEventLog(config.eventLogUrl), trap);
  const migrated = await watchMigration(() => tablesOn(config.reportStoreUrl), trap);
  const store = await openReportStore(config.reportStoreUrl);
  migrated();
  const { url } = await startReporting(config, {
    log,
    store: crashingReportStore(sabotagedReportStore(store, sabotage), trap),
  });
  return { reporting: url };
});
