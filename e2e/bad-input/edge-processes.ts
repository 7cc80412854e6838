import { openAttributionStore } from '@clickledger/attribution-store';
import type { EventLog } from '@clickledger/event-log';
import { closing, type RunningService } from '@clickledger/runtime';
import { readAttributionConfig, startAttribution } from 'clickledger-attribution';
import { readConversionIngestConfig, startConversionIngest } from 'clickledger-conversion-ingest';
import { readRedirectConfig, startRedirect } from 'clickledger-redirect';
import type { Deployment } from '../pipeline/deployment.js';
import { ANY_PORTS, type Service } from '../pipeline/pipeline.js';
import { startServices } from '../pipeline/services.js';

export type EdgeService = Extract<Service, 'redirect' | 'conversion-ingest' | 'attribution'>;
type Env = Readonly<Record<string, string>>;

/** Over a log that is open in this process. */
const STARTS: Readonly<Record<EdgeService, (env: Env, log: EventLog) => Promise<RunningService>>> = {
  redirect: (env, log) => startRedirect(readRedirectConfig(env), { log }),
  'conversion-ingest': (env, log) => startConversionIngest(readConversionIngestConfig(env), { log }),
  attribution: async (env, log) => {
    const config = readAttributionConfig(env);
    const store = await openAttributionStore(config.attributionStoreUrl);
    return closing(await startAttribution(config, { log, store }), store);
  },
};

export interface EdgeProcesses {
  readonly url: (service: EdgeService) => string;
  readonly stop: () => Promise<void>;
}

/**
 * @param log has the catalog
 * @param env of services, beside the deployment's
 */
export function startEdge(
  { oneProcess, folder, settings }: Deployment,
  services: readonly EdgeService[],
  log: EventLog,
  env: Env,
): Promise<EdgeProcesses> {
  return oneProcess
    ? startInThisProcess(services, log, { ...env, ...settings, DATA_DIR: folder })
    : startServices(folder, { ...env, ...settings }, services);
}

async function startInThisProcess(services: readonly EdgeService[], log: EventLog, env: Env): Promise<EdgeProcesses> {
  const running = new Map<EdgeService, RunningService>();
  for (const service of services) {
    running.set(service, await STARTS[service]({ ...env, ...ANY_PORTS, LOG_LEVEL: 'silent' }, log));
  }
  return {
    url: (service) => running.get(service)?.url ?? '',
    stop: async () => {
      for (const one of running.values()) await one.stop();
    },
  };
}
