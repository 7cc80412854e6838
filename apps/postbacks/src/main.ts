import { openDeliveryStore } from '@clickledger/delivery-store';
import { openEventLog } from '@clickledger/event-log';
import { closing, exitOnFatal, runMain } from '@clickledger/runtime';
import { readPostbacksConfig } from './config.js';
import { startPostbacks } from './start.js';

await runMain('postbacks', async (env) => {
  const config = readPostbacksConfig(env);
  const log = await openEventLog(config.eventLogUrl);
  const store = await openDeliveryStore(config.deliveryStoreUrl);
  // Started again, it begins at the store's positions.
  store.failed.catch(exitOnFatal('postbacks'));
  return closing(await startPostbacks(config, { log, store }), store, log);
});
