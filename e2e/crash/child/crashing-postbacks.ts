import { openDeliveryStore } from '@clickledger/delivery-store';
import { openEventLog } from '@clickledger/event-log';
import { exitOnFatal } from '@clickledger/runtime';
import { readPostbacksConfig, startPostbacks } from 'clickledger-postbacks';
import { crashingDeliveryStore } from './crashing-delivery-store.js';
import { crashingLog } from './crashing-log.js';
import { live } from './live.js';
import { sabotagedDeliveryStore } from './sabotaged-delivery-store.js';

live(async (trap, sabotage) => {
  const config = readPostbacksConfig(process.env);
  const log = crashingLog(await openEventLog(config.eventLogUrl), trap);
  const store = await openDeliveryStore(config.deliveryStoreUrl);
  store.failed.catch(exitOnFatal('postbacks'));
  const { url } = await startPostbacks(config, {
    log,
    store: crashingDeliveryStore(sabotagedDeliveryStore(store, log, sabotage), trap),
  });
  return { postbacks: url };
});
