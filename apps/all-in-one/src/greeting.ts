import type { CompleteEnv, RunningService } from '@clickledger/runtime';
import { secretLine } from './shown-secret.js';
import type { AllInOne } from './start.js';

/** What is printed at every start: where everything is, who reaches it, and where the secrets are. */
export function greeting(all: AllInOne, host: string, secrets: CompleteEnv): string {
  return `
Clickledger is running. Each service has /docs, /healthz, /readyz and /metrics.

  redirect      ${localUrl(all.redirect)}
  ingest        ${localUrl(all.ingest)}
  reporting     ${localUrl(all.reporting)}
  catalog       ${localUrl(all.catalog)}
  attribution   ${localUrl(all.attribution)}
  postbacks     ${localUrl(all.postbacks)}
  SQL           ${all.reporting.sqlUrl}  (ClickHouse's HTTP protocol, user analyst)

  ${secretLine('ADMIN_KEY', secrets)}
  ${secretLine('SQL_PASSWORD', secrets)}

${whoReaches(host)}
`;
}

/** Listening on all addresses, a service is named as this machine sees it. */
export const localUrl = ({ url }: Pick<RunningService, 'url'>): string =>
  url.replace(/127\.0\.0\.1|0\.0\.0\.0|\[::1?\]/, 'localhost');

const whoReaches = (host: string): string =>
  /^(localhost|127\.\d+\.\d+\.\d+|::1)$/.test(host)
    ? 'Only this machine reaches them. docs/run-it-for-real.md shows how others do.'
    : `All of them listen on ${host}: whoever reaches that address reaches them, the catalog and /metrics too.`;
