import { openEventLog } from '@clickledger/event-log';
import { openReportStore } from '@clickledger/report-store';
import { closing, runMain } from '@clickledger/runtime';
import { readReportingConfig } from './config.js';
import { startReporting } from './start.js';

await runMain('reporting', async (env) => {
  const config = readReportingConfig(env);
  const log = await openEventLog(config.eventLogUrl);
  const store = await openReportStore(config.reportStoreUrl);
  return closing(await startReporting(config, { log, store }), store, log);
});
