import { openEventLog } from '@clickledger/event-log';
import { readConversionIngestConfig, startConversionIngest } from 'clickledger-conversion-ingest';
import { crashingLog } from './crashing-log.js';
import { live } from './live.js';

live(async (trap) => {
  const config = readConversionIngestConfig(process.env);
  const log = crashingLog(await openEventLog(config.eventLogUrl), trap);
  const { url } = await startConversionIngest(config, { log });
  return { ingest: url };
});
