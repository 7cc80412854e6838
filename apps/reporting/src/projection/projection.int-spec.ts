import { openEventLog, type EventLog } from '@clickledger/event-log';
import { openReportStore, ReportStoreUnavailableError, type ReportStore } from '@clickledger/report-store';
import { withEmbeddedSecrets } from '@clickledger/runtime';
import { aClick, aRefusal, factsIn, temporaryFolder, until } from '@clickledger/testing';
import { encode, type BackfillChanged } from '@clickledger/wire';
import { afterAll, beforeAll, expect, it } from '@jest/globals';
import { join } from 'node:path';
import { readReportingConfig } from '../config.js';
import { startReporting, type RunningReporting } from '../start.js';

const folder = temporaryFolder();
let log: EventLog;
let store: ReportStore;
let reporting: RunningReporting;
let away = true;
let projects = true;
let counts = true;
/** Of the clock, milliseconds. */
let ahead = 0;
const refused: string[] = [];
/** Slices that others open again as soon as they are counted. */
let openedByOthers = 0;

/** The real store, away while this spec says so. */
const faulty = (real: ReportStore): ReportStore =>
  new Proxy(real, {
    get(target, name) {
      const own: unknown = Reflect.get(target, name);
      if (typeof own !== 'function') return own;
      // Of the start, which a store that is away does not come to.
      if (name === 'identify') return own.bind(target) as unknown;
      if (name === 'openSlices' && openedByOthers > 0) return () => Promise.resolve(openedByOthers);
      return (...args: unknown[]): unknown => {
        const fails = away || (name === 'project' && !projects) || (name === 'recount' && !counts);
        if (!fails) return own.apply(target, args) as unknown;
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
  const config = readReportingConfig(withEmbeddedSecrets({ ...env, ADMIN_KEY: 'admin-key-of-the-network' }).env);
  await log.append('clicks', [{ key: 'a', value: encode('clicks', [aClick()]) }]);
  reporting = await startReporting(config, { log, store: faulty(store) }, () => Date.now() + ahead);
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
  ahead = 61_000;
  const later = (await (await ask('/readyz')).json()) as { checks: { consumers: string } };
  expect(later.checks.consumers).toMatch(/^topic clicks, partition \d has stood still for 6\d s: away$/);
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

const PERIOD = '?from=2026-06-01&to=2026-06-02';

it('a fact that the report store cannot take becomes a dead letter, and costs no other its place', async () => {
  const refusals = ['refusal-1', 'refusal-2', 'refusal-3'].map((refusal_id) => aRefusal({ refusal_id }));
  // A time by its form, but none that there is.
  const impossible = aRefusal({ refusal_id: 'refusal-x', refused_at: '2026-13-45T99:99:99.999Z' });
  await log.append('refusals', [{ key: 'a', value: encode('refusals', [...refusals, impossible]) }]);
  const balance = async () => (await (await ask(`/reports/balance${PERIOD}`)).json()) as object;
  await until(async () => JSON.stringify(await balance()).includes('"bot":3'));
  await until(async () => (await factsIn(log, 'dead-letters')).length > 0);
  const [letter, ...others] = await factsIn(log, 'dead-letters');
  expect(others).toEqual([]);
  expect(letter).toMatchObject({ source_topic: 'refusals', source_offset: 0, line: 3 });
  expect(JSON.parse(Buffer.from(letter?.raw ?? '', 'base64').toString())).toEqual(impossible);
  expect(letter?.reason).toContain('CANNOT_PARSE');
});

it('the balance says what of the log is not in the reports', async () => {
  const asked = async () => {
    const answer = (await (await ask(`/reports/balance${PERIOD}`)).json()) as Record<string, unknown>;
    return [answer['not_projected'], answer['not_projected_overdue']];
  };
  await until(async () => JSON.stringify(await asked()) === '[{},false]');
  projects = false;
  await log.append('refusals', [{ key: 'a', value: encode('refusals', [aRefusal({ refusal_id: 'refusal-5' })]) }]);
  const since = expect.stringMatching(/^\d{4}-.*Z$/) as unknown;
  expect(await asked()).toEqual([{ refusals: { records: 1, since } }, false]);
  ahead = 301_000;
  expect(await asked()).toEqual([{ refusals: { records: 1, since } }, true]);
  projects = true;
  await until(async () => JSON.stringify(await asked()) === '[{},false]');
});

it('tells whether what was in the log before a mark is in the reports, whatever has come since', async () => {
  const get = async (path: string) => (await ask(path)).json() as Promise<{ mark: string; behind: number }>;
  const { mark } = await get('/progress/mark');
  openedByOthers = 3;
  projects = false;
  await log.append('clicks', [{ key: 'a', value: encode('clicks', [aClick({ click_id: 'later' })]) }]);
  const inReports = async () => JSON.stringify(await get(`/progress?up_to=${mark}`)) === '{"behind":0,"open_slices":0}';
  await until(inReports);
  expect(await get('/progress')).toEqual({ behind: 1, open_slices: 3 });
  const later = (await get('/progress/mark')).mark;
  expect(await get(`/progress?up_to=${later}`)).toEqual({ behind: 1, open_slices: 3 });
  projects = true;
  await until(async () => (await get(`/progress?up_to=${later}`)).behind === 0);
  openedByOthers = 0;
});

it('tells of a mark that was reached before that all is to be counted again', async () => {
  const { mark } = (await (await ask('/progress/mark')).json()) as { mark: string };
  const toMark = async () => (await (await ask(`/progress?up_to=${mark}`)).json()) as object;
  // Of slices that others open it is told no more once all that were open have been counted.
  openedByOthers = 3;
  await until(async () => JSON.stringify(await toMark()) === '{"behind":0,"open_slices":0}');
  openedByOthers = 0;
  counts = false;
  const headers = { authorization: 'Bearer admin-key-of-the-network' };
  const rebuilding = (await (await fetch(`${reporting.url}/rebuild`, { method: 'POST', headers })).json()) as object;
  expect(rebuilding).toEqual({ open_slices: expect.any(Number) });
  expect(rebuilding).not.toEqual({ open_slices: 0 });
  expect(await toMark()).toEqual({ behind: 0, ...rebuilding });
  counts = true;
  await until(async () => JSON.stringify(await toMark()) === '{"behind":0,"open_slices":0}');
});

it('is not behind for ever by a topic that is no row of a report', async () => {
  const begun: BackfillChanged = {
    ...{ type: 'BackfillChanged', v: 1, backfill_id: 'b', postback_id: 'p', publisher_id: 'tia', messages: 'all' },
    ...{ from: '2026-06-01T00:00:00.000Z', to: '2026-06-02T00:00:00.000Z', per_second: 10 },
    ...{ started_at: '2026-06-03T00:00:00.000Z', outcomes_to: [0], deliveries_from: [0], total: 0 },
    ...{ state: 'running', queued: 0, changed_at: '2026-06-03T00:00:00.000Z' },
  };
  await log.append('backfills', [{ key: 'b', value: encode('backfills', [begun]) }]);
  await until(async () => JSON.stringify(await (await ask('/progress')).json()) === '{"behind":0,"open_slices":0}');
  expect(await (await ask(`/reports/balance${PERIOD}`)).json()).toMatchObject({ not_projected: {} });
});
