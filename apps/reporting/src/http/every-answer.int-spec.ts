import { openEventLog, type EventLog } from '@clickledger/event-log';
import { openReportStore, type ReportStore } from '@clickledger/report-store';
import { BY_VALUE, DISCLOSURE, withEmbeddedSecrets, type Role } from '@clickledger/runtime';
import {
  aClick,
  aConversionState,
  aLink,
  anAdvertiser,
  anAttempt,
  anOffer,
  anOutcome,
  aPublisher,
  aQueuedPostback,
  aRefusal,
  aReport,
  temporaryFolder,
  until,
} from '@clickledger/testing';
import { encode, type FactsOf, type Topic } from '@clickledger/wire';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { join } from 'node:path';
import { readReportingConfig } from '../config.js';
import { startReporting, type RunningReporting } from '../start.js';

const KEYS: Readonly<Record<Role, string>> = {
  network: 'admin-key-of-the-network',
  advertiser: 'key-shop',
  publisher: 'key-blog',
};
const SECRETS = { ADMIN_KEY: KEYS.network, CLICK_ID_KEYS: `a:${'07'.repeat(16)}` };
const ROLES = Object.keys(KEYS) as Role[];
const CLICK = 'click-1';
const PERIOD = 'from=2026-06-01&to=2026-06-02';

/** Of each path what to ask, and who is answered. A path that is missing here has nobody's decision yet. */
const GETS: Readonly<Record<string, readonly [example: string, roles: readonly Role[]]>> = {
  '/reports/performance': [`/reports/performance?${PERIOD}&group_by=link,placement,sub1`, ROLES],
  '/reports/stages': [`/reports/stages?${PERIOD}&group_by=link`, ROLES],
  '/conversions': [`/conversions?${PERIOD}`, ROLES],
  '/clicks': [`/clicks?${PERIOD}`, ROLES],
  '/clicks/{id}/trace': ['/clicks/click-1/trace', ROLES],
  '/receipts': [`/receipts?${PERIOD}`, ROLES],
  '/receipts/{id}': ['/receipts/receipt-1', ROLES],
  '/receipts/{id}/facts': ['/receipts/receipt-1/facts', ROLES],
  '/refusals': [`/refusals?${PERIOD}`, ROLES],
  '/deliveries': [`/deliveries?${PERIOD}`, ['network', 'publisher']],
  '/reports/balance': [`/reports/balance?${PERIOD}`, ['network']],
  '/progress': ['/progress', ['network']],
  '/progress/mark': ['/progress/mark', ['network']],
  '/dead-letters': ['/dead-letters', ['network']],
  '/dead-letters/{id}': ['/dead-letters/none', ['network']],
  '/erasures/{id}': ['/erasures/none', ['network']],
};
/** All of them change something, which only the network may. */
const POSTS = ['/clicks/first', '/rebuild', '/dead-letters/{id}/redrive', '/erasures'];

const cases = (belongs: (roles: readonly Role[], role: Role) => boolean) =>
  Object.entries(GETS).flatMap(([, [path, roles]]) =>
    ROLES.filter((role) => belongs(roles, role)).map((role) => [role, path] as const),
  );
/** What keys of several roles are answered. */
const told = cases((roles, role) => roles.length > 1 && roles.includes(role));
const files = told.filter(([, path]) => path.includes(PERIOD));

const facts: { readonly [T in Topic]?: readonly FactsOf[T][] } = {
  catalog: [
    anAdvertiser('shop'),
    aPublisher('blog'),
    anOffer('shoes', { postbacks_disclose: ['amount', 'transaction_id'] }),
    aLink('shoes-blog'),
  ],
  clicks: [aClick({ click_id: CLICK, placement: 'top' })],
  conversions: [aReport({ click_id: CLICK, click_kind: 'foreign' })],
  attributions: [anOutcome({ click_id: CLICK, state: aConversionState({ click_id: CLICK, placement: 'top' }) })],
  refusals: [aRefusal({ advertiser_id: 'shop', offer_id: 'shoes', click_id: CLICK })],
  deliveries: [aQueuedPostback({ click_id: CLICK }), anAttempt()],
};

const folder = temporaryFolder();
let log: EventLog;
let store: ReportStore;
let reporting: RunningReporting;

beforeAll(async () => {
  const data = folder();
  log = await openEventLog(`lmdb:${join(data, 'log')}`);
  for (const [topic, some] of Object.entries(facts)) {
    await log.append(
      topic as Topic,
      some.map((fact, i) => ({ key: `${i}`, value: encode(topic as Topic, [fact]) })),
    );
  }
  store = await openReportStore(`chdb:${join(data, 'reports')}`);
  const env = { DATA_DIR: data, HOST: '127.0.0.1', REPORTING_PORT: '0', SQL_PORT: '0', LOG_LEVEL: 'silent' };
  const config = readReportingConfig(withEmbeddedSecrets({ ...env, ...SECRETS }).env);
  reporting = await startReporting(config, { log, store });
  await until(async () => (await ask('network', '/progress')).text === '{"behind":0,"open_slices":0}');
});
afterAll(async () => {
  await reporting.stop();
  await store.close();
  await log.close();
});

async function ask(role: Role, path: string, method = 'GET') {
  const headers = { authorization: `Bearer ${KEYS[role]}` };
  const answer = await fetch(`${reporting.url}${path}`, { method, headers });
  return { status: answer.status, text: await answer.text() };
}

const fieldsOf = (value: unknown): string[] => {
  if (Array.isArray(value)) return value.flatMap(fieldsOf);
  if (typeof value !== 'object' || value === null) return [];
  return Object.entries(value).flatMap(([field, one]) => [
    field,
    ...(BY_VALUE.has(field) && !Array.isArray(one) ? [] : fieldsOf(one)),
  ]);
};

/** As if every field were new, while it lasts. */
async function nobodyDecided<T>(act: () => Promise<T>): Promise<T> {
  const table = DISCLOSURE as Map<string, readonly Role[]>;
  const before = [...table];
  table.clear();
  try {
    return await act();
  } finally {
    for (const [field, roles] of before) table.set(field, roles);
  }
}

it('every path of the service is decided about here', async () => {
  const document = JSON.parse((await ask('network', '/openapi.json')).text) as { paths: Record<string, object> };
  const of = (method: string) => Object.keys(document.paths).filter((path) => method in (document.paths[path] ?? {}));
  const common = (paths: string[]) => paths.filter((path) => !/^\/(healthz|readyz|metrics)/.test(path));
  expect(common(of('get')).sort()).toEqual(Object.keys(GETS).sort());
  // Not in the document, as it is between services.
  expect([...of('post'), '/clicks/first'].sort()).toEqual([...POSTS].sort());
});

it.each([
  ...cases((roles, role) => !roles.includes(role)).map(([role, path]) => [role, 'GET', path] as const),
  ...POSTS.flatMap((path) => (['advertiser', 'publisher'] as const).map((role) => [role, 'POST', path] as const)),
])('the %s is not allowed %s %s', async (role, method, path) => {
  expect(await ask(role, path, method)).toMatchObject({ status: 403, text: expect.stringContaining('not_allowed') });
});

describe('the table of who sees what decides', () => {
  it.each(told)('for the %s of %s', async (role, path) => {
    const { status, text } = await ask(role, path);
    expect(status).toBe(200);
    const fields = fieldsOf(JSON.parse(text));
    expect(fields.filter((field) => !DISCLOSURE.get(field)?.includes(role))).toEqual([]);
    expect(fields.length).toBeGreaterThan(6);
    expect(await nobodyDecided(() => ask(role, path))).toEqual({ status: 200, text: '{}' });
  });

  it.each(files)('for the %s of the file %s', async (role, path) => {
    const { status, text } = await ask(role, `${path}&format=csv`);
    expect(status).toBe(200);
    const columns = text.split('\n')[0]?.split(',') ?? [];
    expect(columns.filter((column) => !DISCLOSURE.get(column)?.includes(role))).toEqual([]);
    expect(columns.length).toBeGreaterThan(6);
    expect((await nobodyDecided(() => ask(role, `${path}&format=csv`))).text.trim()).toBe('');
  });
});
