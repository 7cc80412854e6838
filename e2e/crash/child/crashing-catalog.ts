import { openEventLog } from '@clickledger/event-log';
import { readCatalogConfig, startCatalog } from 'clickledger-catalog';
import { crashingLog } from './crashing-log.js';
import { live } from './live.js';

live(async (trap) => {
  const config = readCatalogConfig(process.env);
  const log = crashingLog(await openEventLog(config.eventLogUrl), trap);
  const { url } = await startCatalog(config, { log });
  return { catalog: url };
});
