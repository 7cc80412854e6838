import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { openEventLog, type EventLog } from '@clickledger/event-log';
import { hashSecret, type RunningService } from '@clickledger/runtime';
import { factsIn } from '@clickledger/testing';
import { readCatalogConfig } from './config.js';
import { startCatalog } from './start.js';

const ADMIN_KEY = 'an-admin-key-of-the-network';
const NOW = '2026-03-01T12:00:00.000Z';

let folder: string;
let log: EventLog;
/** Two instances over one log. */
let services: RunningService[];

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'clickledger-catalog-api-'));
  log = await openEventLog(`lmdb:${join(folder, 'log')}`);
  services = [await start('one'), await start('two')];
});
afterAll(async () => {
  for (const service of services) await service.stop();
  await log.close();
  await rm(folder, { recursive: true });
});

function start(instance: string): Promise<RunningService> {
  const env = {
    DATA_DIR: join(folder, instance),
    ADMIN_KEY,
    POSTBACK_SIGNING_KEY: 'cd'.repeat(32),
    CATALOG_PORT: '0',
    HOST: '127.0.0.1',
    LOG_LEVEL: 'warn',
  };
  return startCatalog(readCatalogConfig(env), { log }, () => Date.parse(NOW));
}

interface Answer {
  readonly status: number;
  readonly body: Record<string, unknown>;
}

async function call(method: string, path: string, body?: unknown, { instance = 0, key = ADMIN_KEY } = {}) {
  const response = await fetch(`${services[instance]!.url}${path}`, {
    method,
    headers: { authorization: `Bearer ${key}`, ...(body !== undefined && { 'content-type': 'application/json' }) },
    ...(body !== undefined && { body: JSON.stringify(body) }),
  });
  return { status: response.status, body: await response.json() } as Answer;
}
const post = (path: string, body: unknown, instance = 0): Promise<Answer> => call('POST', path, body, { instance });
const put = (path: string, body: unknown, instance = 0): Promise<Answer> => call('PUT', path, body, { instance });
const get = (path: string, instance = 0): Promise<Answer> => call('GET', path, undefined, { instance });
const faultFields = ({ body }: Answer): string[] => (body.faults as { field: string }[]).map(({ field }) => field);

const factsInLog = () => factsIn(log, 'catalog');

const goal = { goal: 'sale', revenue: { percent: '10.0' }, payout: { fixed: '1.50', percent: '5' } };
const offer = {
  advertiser_id: 'shop',
  name: 'Shoes',
  landing_url: 'https://shop.example/shoes?ref={click_id}',
  currency: 'EUR',
  goals: [goal],
};

describe('making a catalog', () => {
  it('makes an advertiser, and shows its secrets this once', async () => {
    const { status, body } = await post('/advertisers', { advertiser_id: 'shop', name: 'Shop' });
    expect(status).toBe(201);
    const { token, api_key, ...shown } = body;
    expect(shown).toEqual({
      advertiser_id: 'shop',
      version: 1,
      changed_at: NOW,
      name: 'Shop',
      foreign_click_ids: false,
      status: 'active',
    });
    const [fact] = await factsInLog();
    expect(fact).toMatchObject({ token_hash: hashSecret(String(token)), key_hash: hashSecret(String(api_key)) });
    expect((await get('/advertisers/shop')).body).toEqual(shown);
    expect((await get('/advertisers')).body).toEqual([shown]);
  });

  it('makes a publisher, and an ID where none is given', async () => {
    const named = await post('/publishers', { publisher_id: 'blog', name: 'Blog' });
    expect([named.status, named.body]).toMatchObject([201, { publisher_id: 'blog', api_key: expect.any(String) }]);
    const unnamed = await post('/publishers', { name: 'News' });
    expect(unnamed.body.publisher_id).toMatch(/^[0-9a-f]{12}$/);
    expect((await get(`/publishers/${String(unnamed.body.publisher_id)}`)).body).not.toHaveProperty('api_key');
  });

  it('makes an offer with the defaults', async () => {
    const { status, body } = await post('/offers', { offer_id: 'shoes', ...offer });
    expect([status, body]).toEqual([
      201,
      {
        ...offer,
        offer_id: 'shoes',
        version: 1,
        changed_at: NOW,
        status: 'active',
        allowed_hosts: [],
        window: 2_592_000,
        cookie_days: 28,
        methods: ['postback', 'api', 'csv'],
        reject_bots: true,
        goals: [
          {
            goal: 'sale',
            counting: 'once_per_order',
            requires_transaction_id: false,
            counts_in_cvr: true,
            initial_status: 'pending',
            revenue: { percent: '10' },
            payout: { fixed: '1.5', percent: '5' },
          },
        ],
      },
    ]);
  });

  it('keeps all that an offer can say', async () => {
    const said = {
      ...offer,
      offer_id: 'boots',
      fallback_url: 'https://shop.example/',
      allowed_hosts: ['*.shop.example'],
      window: 'unlimited',
      min_seconds: 5,
      grace_seconds: 10,
      cookie_days: 0,
      methods: ['pixel'],
      reject_bots: false,
      status: 'paused',
      goals: [
        goal,
        { ...goal, goal: 'lead', window: 600, overrides: { blog: { payout: { fixed: '2' }, revenue: {} } } },
      ],
    };
    const { body } = await post('/offers', said);
    const { goals, ...rest } = said;
    expect(body).toMatchObject(rest);
    expect((body.goals as object[])[1]).toMatchObject({
      ...{
        counts_in_cvr: false,
        window: 600,
        overrides: goals[1] && { blog: { payout: { fixed: '2' }, revenue: {} } },
      },
    });
    expect((await get('/offers/boots', 1)).body).toEqual(body);
  });

  it('makes links, numbered as they come, with their tracking URLs', async () => {
    const first = await post('/links', { link_id: 'l1', slug: 'go', offer_id: 'shoes', publisher_id: 'blog' });
    expect([first.status, first.body]).toEqual([
      201,
      {
        link_id: 'l1',
        number: 0,
        version: 1,
        changed_at: NOW,
        slug: 'go',
        tracking_url: 'http://localhost:3001/c/go',
        offer_id: 'shoes',
        publisher_id: 'blog',
        name: 'l1',
        status: 'active',
      },
    ]);
    const second = await post('/links', { offer_id: 'shoes', publisher_id: 'blog', landing_url: 'https://a.example' });
    expect(second.body).toMatchObject({ number: 1, slug: expect.stringMatching(/^[0-9a-f]{12}$/) });
    expect((await get('/links')).body).toEqual([first.body, second.body]);
  });

  it('takes many at once', async () => {
    const made = await Promise.all(
      Array.from({ length: 50 }, (_, i) => post('/publishers', { publisher_id: `p${i}`, name: 'P' }, i % 2)),
    );
    expect(made.map(({ status }) => status)).toEqual(made.map(() => 201));
  });
});

describe('changing', () => {
  it('replaces a publisher by its next version only, and its key when asked', async () => {
    const { body: made } = await post('/publishers', { publisher_id: 'pv', name: 'A' });
    const changed = await put('/publishers/pv', { version: 2, name: 'B', new_api_key: true });
    expect([changed.status, changed.body]).toMatchObject([200, { version: 2, name: 'B' }]);
    expect((await call('GET', '/publishers', undefined, { key: String(made.api_key) })).body.code).toBe('key_unknown');
    expect((await call('GET', '/publishers', undefined, { key: String(changed.body.api_key) })).body.code).toBe(
      'not_allowed',
    );
    expect(await put('/publishers/pv', { version: 2, name: 'C' })).toEqual({
      status: 409,
      body: {
        code: 'version_conflict',
        detail: 'The publisher pv is at version 2: read it, and send your change as version 3.',
        current_version: 2,
      },
    });
  });

  it('keeps an advertiser’s secrets unless they are named', async () => {
    const { body } = await post('/advertisers', { advertiser_id: 'av', name: 'A', token: 'a-token-of-my-own' });
    expect(body).not.toHaveProperty('token');
    await put('/advertisers/av', { version: 2, name: 'B', foreign_click_ids: true });
    // Through the other instance, whose view may lag: it must not bring back an old state.
    const { body: third } = await put('/advertisers/av', { version: 3, name: 'C', token: 'another-token-12' }, 1);
    const { body: fourth } = await put('/advertisers/av', { version: 4, name: 'D', new_api_key: true });
    const versions = (await factsInLog()).filter((fact) => 'token_hash' in fact && fact.advertiser_id === 'av');
    const [token, next] = [hashSecret('a-token-of-my-own'), hashSecret('another-token-12')];
    const [key, newKey] = [hashSecret(String(body.api_key)), hashSecret(String(fourth.api_key))];
    expect(versions).toMatchObject([
      { token_hash: token, key_hash: key, foreign_click_ids: false },
      { token_hash: token, key_hash: key, foreign_click_ids: true },
      { token_hash: next, key_hash: key, foreign_click_ids: false },
      { token_hash: next, key_hash: newKey },
    ]);
    expect(third).not.toHaveProperty('api_key');
  });

  it('lets an offer change from a time on', async () => {
    const change = { ...offer, version: 2, status: 'paused', effective_from: '2026-04-01T00:00:00+02:00' };
    const { body } = await put('/offers/shoes', change);
    expect(body).toMatchObject({ version: 2, status: 'paused', effective_from: '2026-03-31T22:00:00.000Z' });
  });

  it('refuses changes of an offer that earlier reports rest on', async () => {
    const answer = await put('/offers/shoes', {
      ...offer,
      version: 3,
      status: 'active',
      advertiser_id: 'av',
      goals: [
        { ...goal, goal: 'first' },
        { ...goal, counting: 'every' },
      ],
    });
    expect([answer.status, answer.body.code]).toEqual([422, 'offer_change_refused']);
    expect(faultFields(answer)).toEqual(['advertiser_id', 'goals.1.counting', 'goals.0.goal']);
  });

  it('changes a link, but never its slug', async () => {
    const change = { version: 2, name: 'New', status: 'paused' };
    expect((await put('/links/l1', change)).body).toMatchObject({ ...change, slug: 'go', number: 0 });
    expect(faultFields(await put('/links/l1', { ...change, version: 3, slug: 'other' }))).toEqual(['slug']);
  });
});

describe('refusing', () => {
  const link = { offer_id: 'shoes', publisher_id: 'blog' };

  it.each<[string, string, object, number, string]>([
    ['an ID in use', '/advertisers', { advertiser_id: 'shop', name: 'X' }, 409, 'already_exists'],
    ['a token in use', '/advertisers', { name: 'X', token: 'another-token-12' }, 409, 'secret_taken'],
    ['a slug in use', '/links', { ...link, slug: 'go' }, 409, 'slug_taken'],
    ['a slug in use in another case', '/links', { ...link, slug: 'Go' }, 409, 'slug_taken'],
    ['a link of no offer', '/links', { ...link, offer_id: 'none' }, 422, 'offer_unknown'],
    ['a link of no publisher', '/links', { ...link, publisher_id: 'none' }, 422, 'publisher_unknown'],
    ['an offer of no advertiser', '/offers', { ...offer, advertiser_id: 'none' }, 422, 'advertiser_unknown'],
    [
      'terms of no publisher',
      '/offers',
      { ...offer, goals: [{ ...goal, overrides: { none: {} } }] },
      422,
      'publisher_unknown',
    ],
  ])('%s', async (_, path, body, status, code) => {
    expect(await post(path, body)).toMatchObject({
      status,
      body: { code, detail: expect.stringMatching(/^[A-Z].*\.$/) },
    });
  });

  it('what is not there', async () => {
    expect(await get('/offers/none')).toEqual({
      status: 404,
      body: { code: 'offer_unknown', detail: 'There is no offer none.' },
    });
    expect((await put('/links/none', { version: 2, name: 'X', status: 'active' })).body.code).toBe('link_unknown');
  });

  it('who is not the network', async () => {
    expect((await call('GET', '/offers', undefined, { key: 'unknown' })).status).toBe(401);
  });
});
