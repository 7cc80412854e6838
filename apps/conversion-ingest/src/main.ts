import { openEventLog } from '@clickledger/event-log';
import { closing, runMain } from '@clickledger/runtime';
import { readConversionIngestConfig } from './config.js';
import { startConversionIngest } from './start.js';

await runMain('conversion-ingest', async (env) => {
  const config = readConversionIngestConfig(env);
  const log = await openEventLog(config.eventLogUrl);
  return closing(await startConversionIngest(config, { log }), log);
});
