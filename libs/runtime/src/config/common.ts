import { checkEventLogUrl } from '@clickledger/event-log';
import { join } from 'node:path';
import { textOf, type Env } from './setting.js';
import { keys, oneOf, secret, secretKey, text, url } from './settings.js';
import { storeUrl } from './store-url.js';
import { trustProxy } from './trust-proxy.js';

const dataDir = (env: Env): string => textOf(env, 'DATA_DIR') ?? './data';
const inDataDir =
  (scheme: string, folder: string) =>
  (env: Env): string =>
    `${scheme}:${join(dataDir(env), folder)}`;

/** Where a service listens, whom it believes, and what it logs: ServiceSpec.server. */
export const serverSettings = {
  host: text('HOST', '0.0.0.0'),
  trustProxy: trustProxy('TRUST_PROXY'),
  logLevel: oneOf('LOG_LEVEL', 'info', ['fatal', 'error', 'warn', 'info', 'debug', 'trace', 'silent']),
};

/** What every service reads. */
export const commonSettings = {
  ...serverSettings,
  dataDir: text('DATA_DIR', './data'),
  eventLogUrl: url('EVENT_LOG_URL', inDataDir('lmdb', 'log'), checkEventLogUrl),
};

/** Checked by who opens it, so that no other service has its adapters in memory. */
export const attributionStoreUrl = (check: (url: string) => string | undefined) =>
  url('ATTRIBUTION_STORE_URL', inDataDir('lmdb', 'attribution'), check);
/** One line for each service that needs it: `{ ...commonSettings, reportStoreUrl, port: port(...) }`. */
export const reportStoreUrl = url('REPORT_STORE_URL', inDataDir('chdb', 'reports'), storeUrl(['chdb']));
export const clickIdKeys = keys('CLICK_ID_KEYS');
export const adminKey = secret('ADMIN_KEY');
export const visitorKey = secretKey('VISITOR_KEY');
