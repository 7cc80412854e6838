import { openStores, readAllConfigs, startAllInOne, type Stores } from 'clickledger-all-in-one';
import type { Order, Urls } from '../points.js';
import { crashingAttributionStore } from './crashing-attribution-store.js';
import { crashingLog } from './crashing-log.js';
import { crashingReportStore } from './crashing-report-store.js';
import { watchMigration } from './migration.js';
import { withAnIdAnInsert, withoutMemory } from './sabotaged.js';
import { Trap } from './trap.js';

/*
 * All services over stores that kill the process at the point that it was ordered. The order comes as a message: until
 * then it has loaded its code, but touched nothing, so that it can stand by while its predecessor lives.
 */
process.once('message', (order: Order) => void live(order));

async function live({ kill, sabotage }: Order): Promise<void> {
  const trap = new Trap(kill);
  const config = readAllConfigs(process.env);
  const migrated = trap.isAt('while-migrating') ? watchMigration(config.catalog.dataDir, trap) : undefined;
  const stores = sabotaged(await openStores(config), sabotage);
  migrated?.();
  const all = await startAllInOne(config, {
    log: crashingLog(stores.log, trap),
    attributionStore: crashingAttributionStore(stores.attributionStore, trap),
    reportStore: crashingReportStore(stores.reportStore, trap),
  });
  const { catalog, redirect, ingest, attribution, reporting } = all;
  const urls: Urls = {
    catalog: catalog.url,
    redirect: redirect.url,
    ingest: ingest.url,
    attribution: attribution.url,
    reporting: reporting.url,
  };
  process.send?.(urls);
}

const sabotaged = (stores: Stores, sabotage: Order['sabotage']): Stores => ({
  ...stores,
  ...(sabotage === 'an ID an insert' && { reportStore: withAnIdAnInsert(stores.reportStore) }),
  ...(sabotage === 'no memory of outcomes' && { attributionStore: withoutMemory(stores.attributionStore) }),
});
