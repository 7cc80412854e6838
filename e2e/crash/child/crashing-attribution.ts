import { openAttributionStore } from '@clickledger/attribution-store';
import { openEventLog } from '@clickledger/event-log';
import { exitOnFatal } from '@clickledger/runtime';
import { readAttributionConfig, startAttribution } from 'clickledger-attribution';
import { crashingAttributionStore } from './crashing-attribution-store.js';
import { crashingLog } from './crashing-log.js';
import { live } from './live.js';
import { sabotagedAttributionStore } from './sabotaged.js';

live(async (trap, sabotage) => {
  const config = readAttributionConfig(process.env);
  const log = crashingLog(await openEventLog(config.eventLogUrl), trap);
  const store = await openAttributionStore(config.attributionStoreUrl);
  store.failed.catch(exitOnFatal('attribution'));
  const { url } = await startAttribution(config, {
    log,
    store: crashingAttributionStore(sabotagedAttributionStore(store, sabotage), trap),
  });
  return { attribution: url };
});
