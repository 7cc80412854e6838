import { openEventLog } from '@clickledger/event-log';
import { closing, runMain } from '@clickledger/runtime';
import { readCatalogConfig } from './config.js';
import { startCatalog } from './start.js';

await runMain('catalog', async (env) => {
  const config = readCatalogConfig(env);
  const log = await openEventLog(config.eventLogUrl);
  return closing(await startCatalog(config, { log }), log);
});
