import { openEventLog } from '@clickledger/event-log';
import { closing, exitOnFatal, type RunningService } from '@clickledger/runtime';

// One service, by its name, as its own main.ts runs it; but it says when its code is loaded, from which on it is measured,
// and where it listens.
const { env } = process;
const LOADS: Readonly<Record<string, () => Promise<() => Promise<RunningService>>>> = {
  async catalog() {
    const { readCatalogConfig, startCatalog } = await import('clickledger-catalog');
    return async () => {
      const config = readCatalogConfig(env);
      const log = await openEventLog(config.eventLogUrl);
      return closing(await startCatalog(config, { log }), log);
    };
  },
  async redirect() {
    const { readRedirectConfig, startRedirect } = await import('clickledger-redirect');
    return async () => {
      const config = readRedirectConfig(env);
      const log = await openEventLog(config.eventLogUrl);
      return closing(await startRedirect(config, { log }), log);
    };
  },
  async 'conversion-ingest'() {
    const { readConversionIngestConfig, startConversionIngest } = await import('clickledger-conversion-ingest');
    return async () => {
      const config = readConversionIngestConfig(env);
      const log = await openEventLog(config.eventLogUrl);
      return closing(await startConversionIngest(config, { log }), log);
    };
  },
  async attribution() {
    const { openAttributionStore } = await import('@clickledger/attribution-store');
    const { readAttributionConfig, startAttribution } = await import('clickledger-attribution');
    return async () => {
      const config = readAttributionConfig(env);
      const log = await openEventLog(config.eventLogUrl);
      const store = await openAttributionStore(config.attributionStoreUrl);
      store.failed.catch(exitOnFatal('attribution'));
      return closing(await startAttribution(config, { log, store }), store, log);
    };
  },
  async reporting() {
    const { openReportStore } = await import('@clickledger/report-store');
    const { readReportingConfig, startReporting } = await import('clickledger-reporting');
    return async () => {
      const config = readReportingConfig(env);
      const log = await openEventLog(config.eventLogUrl);
      const store = await openReportStore(config.reportStoreUrl);
      return closing(await startReporting(config, { log, store }), store, log);
    };
  },
};

const [, , name = ''] = process.argv;
const start = await LOADS[name]?.();
if (!start) throw new Error(`there is no service ${name}`);
console.log('loaded');
const service = await start();
console.log(`listens on ${service.url}`);
process.once('SIGTERM', () => void service.stop().then(() => process.exit(0)));
