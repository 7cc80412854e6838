import { openAttributionStore } from '@clickledger/attribution-store';
import { openEventLog } from '@clickledger/event-log';
import { closing, runMain } from '@clickledger/runtime';
import { readAttributionConfig } from './config.js';
import { startAttribution } from './start.js';

await runMain('attribution', async (env) => {
  const config = readAttributionConfig(env);
  const log = await openEventLog(config.eventLogUrl);
  const store = await openAttributionStore(config.attributionStoreUrl);
  return closing(await startAttribution(config, { log, store }), store, log);
});
