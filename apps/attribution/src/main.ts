import { openAttributionStore } from '@clickledger/attribution-store';
import { openEventLog } from '@clickledger/event-log';
import { closing, exitOnFatal, runMain } from '@clickledger/runtime';
import { readAttributionConfig } from './config.js';
import { startAttribution } from './start.js';

await runMain('attribution', async (env) => {
  const config = readAttributionConfig(env);
  const log = await openEventLog(config.eventLogUrl);
  const store = await openAttributionStore(config.attributionStoreUrl);
  // Started again, it begins at the store's positions.
  store.failed.catch(exitOnFatal('attribution'));
  return closing(await startAttribution(config, { log, store }), store, log);
});
