import { checkEventLogUrl } from '@clickledger/event-log';
import { join } from 'node:path';
import { readAllowedTargets } from '../outbound/allowed-targets.js';
import { fault, setting, textOf, value, type Env, type Setting } from './setting.js';
import { keys, oneOf, secret, secretKey, text, url } from './settings.js';
import { trustProxy } from './trust-proxy.js';

const dataDir = (env: Env): string => textOf(env, 'DATA_DIR') ?? './data';
const inDataDir =
  (scheme: string, folder: string) =>
  (env: Env): string =>
    `${scheme}:${join(dataDir(env), folder)}`;

/** Where a service listens, whom it believes, and what it logs: ServiceSpec.server. */
export const serverSettings = {
  host: text('HOST', '127.0.0.1'),
  trustProxy: trustProxy('TRUST_PROXY'),
  logLevel: oneOf('LOG_LEVEL', 'info', ['fatal', 'error', 'warn', 'info', 'debug', 'trace', 'silent']),
};

/** What every service reads. */
export const commonSettings = {
  ...serverSettings,
  dataDir: text('DATA_DIR', './data'),
  eventLogUrl: url('EVENT_LOG_URL', inDataDir('lmdb', 'log'), checkEventLogUrl),
};

/** Checked by the library of who opens it, so that no other service has its adapters in memory. */
export const attributionStoreUrl = (check: (url: string) => string | undefined): Setting<string> =>
  url('ATTRIBUTION_STORE_URL', inDataDir('lmdb', 'attribution'), check);
export const deliveryStoreUrl = (check: (url: string) => string | undefined): Setting<string> =>
  url('DELIVERY_STORE_URL', inDataDir('lmdb', 'deliveries'), check);
export const reportStoreUrl = (check: (url: string) => string | undefined): Setting<string> =>
  url('REPORT_STORE_URL', inDataDir('chdb', 'reports'), check);
export const clickIdKeys = keys('CLICK_ID_KEYS');
export const adminKey = secret('ADMIN_KEY');
export const visitorKey = secretKey('VISITOR_KEY');
export const postbackSigningKey = secretKey('POSTBACK_SIGNING_KEY');
/** Where postbacks may go beside public addresses at ports 80 and 443. */
export const postbackAllow = setting('POSTBACK_ALLOW', '', (given) => {
  const read = readAllowedTargets(given);
  return read.ok ? value(read.value) : fault(read.detail);
});
