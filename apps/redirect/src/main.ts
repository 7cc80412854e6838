import { openEventLog } from '@clickledger/event-log';
import { closing, runMain } from '@clickledger/runtime';
import { readRedirectConfig } from './config.js';
import { startRedirect } from './start.js';

await runMain('redirect', async (env) => {
  const config = readRedirectConfig(env);
  const log = await openEventLog(config.eventLogUrl);
  return closing(await startRedirect(config, { log }), log);
});
