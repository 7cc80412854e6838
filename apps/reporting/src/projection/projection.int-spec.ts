import { openEventLog, type EventLog } from '@clickledger/event-log';
import { openReportStore, ReportStoreUnavailableError, type ReportStore } from '@clickledger/report-store';
import { withEmbeddedSecrets } from '@clickledger/runtime';
import { aClick, temporaryFolder, until } from '@clickledger/testing';
import { encode } from '@clickledger/wire';
import { afterAll, beforeAll, expect, it } from '@jest/globals';
import { join } from 'node:path';
import { readReportingConfig } from '../config.js';
import { startReporting, type RunningReporting } from '../start.js';

const folder = temporaryFolder();
let log: EventLog;
let store: ReportStore;
let reporting: RunningReporting;
let away = true;
const refused: string[] = [];

/** The real store, away while this spec says so. */
const faulty = (real: ReportStore): ReportStore =>
  new Proxy(real, {
    get(target, name) {
      const own: unknown = Reflect.get(target, name);
      if (typeof own !== 'function') return own;
      return (...args: unknown[]): unknown => {
        if (!away) return own.apply(target, args) as unknown;
        refused.push(String(name));
        return Promise.reject(new ReportStoreUnavailableError('away'));
      };
    },
  });

beforeAll(async () => {
  const data = folder();
  log = await openEventLog(`lmdb:${join(data, 'log')}`);
  store = await openReportStore(`chdb:${join(data, 'reports')}`);
  const env = { DATA_DIR: data, HOST: '127.0.0.1', REPORTING_PORT: '0', SQL_PORT: '0', LOG_LEVEL: 'silent' };
  const config = readReportingConfig(withEmbeddedSecrets({ ...env, ADMIN_KEY: 'admin-key-of-the-network' }));
  await log.append('clicks', [{ key: 'a', value: encode('clicks', [aClick()]) }]);
  reporting = await startReporting(config, { log, store: faulty(store) });
});
afterAll(async () => {
  await reporting.stop();
  await store.close();
  await log.close();
});

const partition = () => log.partitionOf('clicks', 'a');
const ask = (path: string) =>
  fetch(`${reporting.url}${path}`, { headers: { authorization: 'Bearer admin-key-of-the-network' } });

it('while the store is away, the position stays, and the service says so', async () => {
  await until(() => refused.filter((name) => name === 'project').length > 1 && refused.includes('recount'));
  expect(await log.position('clicks', 'reporting', partition())).toBe(0);
  const ready = await ask('/readyz');
  expect([ready.status, await ready.json()]).toMatchObject([503, { checks: { store: 'away', log: 'ok' } }]);
  const report = await ask('/reports/performance?from=2026-06-01&to=2026-06-02');
  expect([report.status, await report.json()]).toMatchObject([503, { code: 'report_store_unavailable' }]);
  const metrics = await (await ask('/metrics')).text();
  expect(metrics).toMatch(/^clickledger_reports_open_slices\{service="reporting"\} Nan$/m);
  expect(metrics).toMatch(/^clickledger_balance_receipts_without_outcome\{service="reporting"\} Nan$/m);
});

it('when it is back, what it missed comes again and is counted', async () => {
  away = false;
  await until(async () => JSON.stringify(await (await ask('/progress')).json()) === '{"behind":0,"open_slices":0}');
  expect(await log.position('clicks', 'reporting', partition())).toBe(1);
  const report = await ask('/reports/performance?from=2026-06-01&to=2026-06-02');
  expect(await report.json()).toMatchObject({ totals: { clicks: 1 } });
});
