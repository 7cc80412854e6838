import { openAttributionStore } from '@clickledger/attribution-store';
import { openEventLog } from '@clickledger/event-log';
import { openReportStore } from '@clickledger/report-store';
import { closing, type Env, type RunningService } from '@clickledger/runtime';
import { startAttribution } from 'clickledger-attribution';
import { startCatalog } from 'clickledger-catalog';
import { startConversionIngest } from 'clickledger-conversion-ingest';
import { startRedirect } from 'clickledger-redirect';
import { startReporting } from 'clickledger-reporting';
import { readAllConfigs } from './config.js';

export interface AllInOne {
  readonly catalog: RunningService;
  readonly redirect: RunningService;
  readonly ingest: RunningService;
  readonly attribution: RunningService;
  readonly reporting: RunningService & { readonly sqlUrl: string };
}

/** Every service as an application of its own, in one process, over one log that only this process may own. */
export async function startAllInOne(env: Env): Promise<AllInOne> {
  const config = readAllConfigs(env);
  const log = await openEventLog(config.catalog.eventLogUrl);
  const attributionStore = await openAttributionStore(config.attribution.attributionStoreUrl);
  const reportStore = await openReportStore(config.reporting.reportStoreUrl);
  const catalog = await startCatalog(config.catalog, { log });
  const reporting = await startReporting(config.reporting, { log, store: reportStore });
  const attribution = await startAttribution(config.attribution, { log, store: attributionStore });
  const ingest = await startConversionIngest(config.ingest, { log });
  const redirect = await startRedirect(config.redirect, { log });
  // The catalog stops last, and what all share with it.
  return { catalog: closing(catalog, reportStore, attributionStore, log), reporting, attribution, ingest, redirect };
}

/** In the order of starting: they are stopped in the reverse, the edges first. */
export const inOrder = ({ catalog, reporting, attribution, ingest, redirect }: AllInOne): RunningService[] => [
  catalog,
  reporting,
  attribution,
  ingest,
  redirect,
];
