import { openAttributionStore, type AttributionStore } from '@clickledger/attribution-store';
import type { SharedCatalog } from '@clickledger/catalog-view';
import { openDeliveryStore, type DeliveryStore } from '@clickledger/delivery-store';
import { openEventLog, UndecodableError, type EventLog } from '@clickledger/event-log';
import { openReportStore, type ReportStore } from '@clickledger/report-store';
import { closing, exitOnFatal, type RunningService } from '@clickledger/runtime';
import { startAttribution } from 'clickledger-attribution';
import { startCatalog } from 'clickledger-catalog';
import { startConversionIngest } from 'clickledger-conversion-ingest';
import { startPostbacks } from 'clickledger-postbacks';
import { startRedirect, type FirstClicks } from 'clickledger-redirect';
import { startReporting } from 'clickledger-reporting';
import { openCatalog } from './catalog.js';
import type { AllConfigs } from './config.js';

export interface AllInOne {
  readonly catalog: RunningService;
  readonly redirect: RunningService;
  readonly ingest: RunningService;
  readonly attribution: RunningService;
  readonly postbacks: RunningService;
  readonly reporting: RunningService & { readonly sqlUrl: string };
}

export interface Stores {
  readonly log: EventLog;
  readonly attributionStore: AttributionStore;
  readonly deliveryStore: DeliveryStore;
  readonly reportStore: ReportStore;
}

/** The log first: its lock keeps a second process away from the whole data folder. */
export async function openStores(config: AllConfigs): Promise<Stores> {
  const stores = {
    log: await openEventLog(config.catalog.eventLogUrl),
    attributionStore: await openAttributionStore(config.attribution.attributionStoreUrl),
    deliveryStore: await openDeliveryStore(config.postbacks.deliveryStoreUrl),
    reportStore: await openReportStore(config.reporting.reportStoreUrl),
  };
  // Started again, each begins at the positions of its store.
  stores.attributionStore.failed.catch(exitOnFatal('attribution'));
  stores.deliveryStore.failed.catch(exitOnFatal('postbacks'));
  return stores;
}

/** Every service as an application of its own, in one process, over the same stores and catalog, which stop with them. */
export async function startAllInOne(config: AllConfigs, stores: Stores): Promise<AllInOne> {
  const { log, attributionStore, deliveryStore, reportStore } = stores;
  const view = await openCatalog(config.catalog.dataDir, log);
  const shared = { log, catalog: view };
  const catalog = await startCatalog(config.catalog, shared);
  const reporting = await startReporting(config.reporting, { ...shared, store: reportStore });
  const attribution = await startAttribution(config.attribution, { ...shared, store: attributionStore });
  const postbacks = await startPostbacks(config.postbacks, { ...shared, store: deliveryStore });
  const ingest = await startConversionIngest(config.ingest, shared);
  const redirect = await startRedirect(config.redirect, { ...shared, firstClicks: firstClicksOf(stores) });
  return { catalog: closingStores(catalog, view, stores), reporting, attribution, postbacks, ingest, redirect };
}

/**
 * What can run over a catalog with a line that is no fact: visitors arrive, and their clicks are kept.
 * @param error why the others do not start; thrown where it is anything else
 */
export async function startRedirectAlone(config: AllConfigs, stores: Stores, error: unknown): Promise<RunningService> {
  if (!(error instanceof UndecodableError)) throw error;
  const catalog = await openCatalog(config.redirect.dataDir, stores.log, { serveDamaged: true });
  const firstClicks = firstClicksOf(stores);
  const redirect = await startRedirect(config.redirect, { log: stores.log, catalog, firstClicks });
  return closingStores(redirect, catalog, stores);
}

const firstClicksOf =
  ({ reportStore }: Stores): FirstClicks =>
  (names) =>
    reportStore.firstClicks(names);

/** The service that stops last, and then what all share. */
const closingStores = (
  last: RunningService,
  catalog: SharedCatalog,
  { reportStore, attributionStore, deliveryStore, log }: Stores,
): RunningService => closing(last, { close: () => catalog.stop() }, reportStore, attributionStore, deliveryStore, log);

/** In the order of starting: they are stopped in the reverse, the edges first. */
export const inOrder = (all: AllInOne): RunningService[] => [
  all.catalog,
  all.reporting,
  all.attribution,
  all.postbacks,
  all.ingest,
  all.redirect,
];
