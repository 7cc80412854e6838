import { openEventLog, type EventLog } from '@clickledger/event-log';
import type { RunningService } from '@clickledger/runtime';
import {
  aLink,
  anAdvertiser,
  anOffer,
  aPostback,
  aPublisher,
  appendCatalog,
  temporaryFolder,
} from '@clickledger/testing';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { join } from 'node:path';
import { readCatalogConfig } from '../config.js';
import { startCatalog } from '../start.js';

const ADMIN_KEY = 'an-admin-key-of-the-network';
const NOW = Date.parse('2026-03-01T12:00:00Z');
const folder = temporaryFolder();
let log: EventLog;
let service: RunningService;

const rate = { fixed: '1.5', percent: '5' };
const goal = {
  goal: 'sale',
  revenue: { percent: '10' },
  payout: rate,
  overrides: { blog: { payout: { fixed: '2' } } },
};
const whole = {
  ...{ offer_id: 'whole', advertiser_id: 'shop', name: 'Whole', landing_url: 'market://x', currency: 'EUR' },
  ...{ fallback_url: 'https://shop.example/', allowed_hosts: ['*.shop.example'], allowed_schemes: ['market'] },
  ...{ pass_through: true, window: 'unlimited', min_seconds: 5, grace_seconds: 10, cookie_days: 0 },
  ...{
    methods: ['pixel'],
    pixel_per_click: 2,
    pixel_per_hour: 3,
    reject_bots: false,
    postbacks_disclose: ['amount'],
    goals: [goal],
  },
};

beforeAll(async () => {
  const data = folder();
  log = await openEventLog(`lmdb:${join(data, 'log')}`);
  await appendCatalog(log, [
    anAdvertiser('shop'),
    aPublisher('blog'),
    anOffer('shoes'),
    aLink('red'),
    aPostback('all'),
  ]);
  const env = {
    DATA_DIR: data,
    ADMIN_KEY,
    POSTBACK_SIGNING_KEY: 'cd'.repeat(32),
    CATALOG_PORT: '0',
    HOST: '127.0.0.1',
    LOG_LEVEL: 'warn',
  };
  service = await startCatalog(readCatalogConfig(env), { log }, () => NOW);
  expect((await send('POST', '/offers', whole)).status).toBe(201);
});
afterAll(async () => {
  await service.stop();
  await log.close();
});

interface Answer {
  readonly status: number;
  readonly body: Record<string, unknown> & { readonly version: number };
}

async function send(method: string, path: string, body?: unknown, type = 'application/json'): Promise<Answer> {
  const headers = { authorization: `Bearer ${ADMIN_KEY}`, ...(body !== undefined && { 'content-type': type }) };
  const answer = await fetch(service.url + path, { method, headers, body: JSON.stringify(body) });
  return { status: answer.status, body: (await answer.json()) as Answer['body'] };
}
const get = async (path: string) => (await send('GET', path)).body;
const patch = (path: string, body: unknown) => send('PATCH', path, body, 'application/merge-patch+json');

const ENTITIES = [
  '/advertisers/shop',
  '/publishers/blog',
  '/offers/shoes',
  '/offers/whole',
  '/links/red',
  '/postbacks/all',
];

describe.each(ENTITIES)('%s', (path) => {
  it('takes by PUT what GET answered, and by PATCH too', async () => {
    const before = await get(path);
    expect(await send('PUT', path, before)).toMatchObject({ status: 200, body: { version: before.version + 1 } });
    const after = await get(path);
    expect({ ...after, version: before.version, changed_at: before.changed_at }).toEqual(before);
    expect(await patch(path, after)).toMatchObject({ status: 200, body: { version: after.version + 1 } });
  });

  it('takes what GET answered only while nobody else has changed it', async () => {
    const read = await get(path);
    expect((await send('PUT', path, { ...read, name: 'Mine' })).status).toBe(200);
    expect(await send('PUT', path, { ...read, name: 'Theirs' })).toMatchObject({
      status: 409,
      body: { code: 'version_conflict', current_version: read.version + 1 },
    });
    expect((await get(path)).name).toBe('Mine');
  });

  it('changes by PATCH what is named, and leaves the rest', async () => {
    const { version, changed_at, ...before } = await get(path);
    const { status, body } = await patch(path, { name: 'Renamed' });
    expect({ status, body: { ...body, changed_at } }).toEqual({
      status: 200,
      body: { ...before, name: 'Renamed', version: version + 1, changed_at },
    });
    expect((await patch(path, { name: 'Late', version: version + 1 })).body.code).toBe('version_conflict');
    expect((await patch(path, { name: 'In time', version: version + 2 })).status).toBe(200);
  });

  it('says what of it is no change', async () => {
    const before = await get(path);
    const faults = [{ field: 'changed_at', detail: expect.stringMatching(/^changed_at is .* leave it out\.$/) }];
    const changed = { changed_at: '2020-01-01T00:00:00.000Z' };
    expect(await send('PUT', path, { ...before, ...changed })).toMatchObject({ status: 400, body: { faults } });
    expect(await patch(path, changed)).toMatchObject({ status: 400, body: { faults } });
    expect(await patch(path, { nmae: 'x' })).toMatchObject({ status: 400, body: { faults: [{ field: 'nmae' }] } });
    expect(await patch(path, { name: null })).toMatchObject({ status: 400 });
    expect(await patch(path, [])).toMatchObject({ status: 400 });
    expect(await send('PUT', path, null)).toMatchObject({ status: 400 });
    expect(await get(path)).toEqual(before);
  });
});

describe('PATCH', () => {
  it('takes away what is null, and keeps one link’s slug and owners', async () => {
    expect((await patch('/links/red', { landing_url: 'https://a.example/' })).body.landing_url).toBe(
      'https://a.example/',
    );
    expect((await patch('/links/red', { landing_url: null })).body).not.toHaveProperty('landing_url');
    const refused = await patch('/links/red', { slug: 'blue', publisher_id: 'other' });
    expect(refused.body.faults).toMatchObject([{ field: 'slug' }, { field: 'publisher_id' }]);
  });

  it('changes within an object, and replaces goals whole', async () => {
    const { goals } = (await patch('/offers/whole', { goals: [{ ...goal, overrides: {} }] })).body;
    expect(goals).toMatchObject([{ overrides: {}, payout: rate }]);
    expect((await patch('/offers/whole', { goals: [{ goal: 'other', revenue: {}, payout: {} }] })).body.code).toBe(
      'offer_change_refused',
    );
  });

  it('makes a new key, and keeps the old where none is asked for', async () => {
    expect((await patch('/publishers/blog', { new_api_key: true })).body).toHaveProperty('api_key');
    expect((await patch('/publishers/blog', { name: 'B' })).body).not.toHaveProperty('api_key');
  });

  it('keeps a time that is to come, and not one that is past', async () => {
    const from = async (effective_from: string) => (await patch('/offers/shoes', { effective_from })).status;
    expect(await from('2026-03-02T00:00:00.000Z')).toBe(200);
    expect((await patch('/offers/shoes', { name: 'S' })).body.effective_from).toBe('2026-03-02T00:00:00.000Z');
    const put = await send('PUT', '/offers/shoes', await get('/offers/shoes'));
    expect(put.body.effective_from).toBe('2026-03-02T00:00:00.000Z');
    expect(await from('2026-02-01T00:00:00.000Z')).toBe(200);
    const read = await get('/offers/shoes');
    expect(read.effective_from).toBe('2026-02-01T00:00:00.000Z');
    expect((await patch('/offers/shoes', { name: 'T' })).body).not.toHaveProperty('effective_from');
    expect(await from('2026-02-01T00:00:00.000Z')).toBe(200);
    expect((await send('PUT', '/offers/shoes', await get('/offers/shoes'))).body).not.toHaveProperty('effective_from');
  });
});
