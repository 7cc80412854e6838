import { openEventLog } from '@clickledger/event-log';
import { readRedirectConfig, startRedirect } from 'clickledger-redirect';
import { crashingLog } from './crashing-log.js';
import { live } from './live.js';

live(async (trap) => {
  const config = readRedirectConfig(process.env);
  const log = crashingLog(await openEventLog(config.eventLogUrl), trap);
  const { url } = await startRedirect(config, { log });
  return { redirect: url };
});
