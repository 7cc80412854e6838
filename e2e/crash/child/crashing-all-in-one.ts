import { openStores, readAllConfigs, startAllInOne } from 'clickledger-all-in-one';
import { crashingAttributionStore } from './crashing-attribution-store.js';
import { crashingDeliveryStore } from './crashing-delivery-store.js';
import { crashingLog } from './crashing-log.js';
import { crashingReportStore } from './crashing-report-store.js';
import { live } from './live.js';
import { tablesBelow, watchMigration } from './migration.js';
import { sabotagedAttributionStore, sabotagedReportStore } from './sabotaged.js';
import { sabotagedDeliveryStore } from './sabotaged-delivery-store.js';

/* All services over stores that kill the process at the point that it was ordered. */
live(async (trap, sabotage) => {
  const config = readAllConfigs(process.env);
  const migrated = await watchMigration(() => tablesBelow(config.catalog.dataDir), trap);
  const stores = await openStores(config);
  migrated();
  const log = crashingLog(stores.log, trap);
  const { catalog, redirect, ingest, attribution, postbacks, reporting } = await startAllInOne(config, {
    log,
    attributionStore: crashingAttributionStore(sabotagedAttributionStore(stores.attributionStore, sabotage), trap),
    deliveryStore: crashingDeliveryStore(sabotagedDeliveryStore(stores.deliveryStore, log, sabotage), trap),
    reportStore: crashingReportStore(sabotagedReportStore(stores.reportStore, sabotage), trap),
  });
  return {
    catalog: catalog.url,
    redirect: redirect.url,
    ingest: ingest.url,
    attribution: attribution.url,
    postbacks: postbacks.url,
    reporting: reporting.url,
  };
});
