import { ConfigError, type Env } from '@clickledger/runtime';
import { readAttributionConfig } from 'clickledger-attribution';
import { readCatalogConfig } from 'clickledger-catalog';
import { readConversionIngestConfig } from 'clickledger-conversion-ingest';
import { readPostbacksConfig } from 'clickledger-postbacks';
import { readRedirectConfig } from 'clickledger-redirect';
import { readReportingConfig } from 'clickledger-reporting';

const readers = {
  catalog: readCatalogConfig,
  redirect: readRedirectConfig,
  ingest: readConversionIngestConfig,
  attribution: readAttributionConfig,
  postbacks: readPostbacksConfig,
  reporting: readReportingConfig,
};

export type AllConfigs = { readonly [K in keyof typeof readers]: ReturnType<(typeof readers)[K]> };

/**
 * The configuration of every service.
 * @throws ConfigError that names every fault of all of them, each once
 */
export function readAllConfigs(env: Env): AllConfigs {
  const faults = new Set<string>();
  const configs: Record<string, unknown> = {};
  for (const [name, read] of Object.entries(readers)) {
    try {
      configs[name] = read(env);
    } catch (error) {
      if (!(error instanceof ConfigError)) throw error;
      error.faults.forEach((fault) => faults.add(fault));
    }
  }
  if (faults.size > 0) throw new ConfigError([...faults]);
  return configs as unknown as AllConfigs;
}
