import { ClickIdCodec } from '@clickledger/domain';
import { openEventLog, type EventLog } from '@clickledger/event-log';
import type { RunningService } from '@clickledger/runtime';
import {
  aLink,
  anAdvertiser,
  anOffer,
  aPublisher,
  factsAdded,
  factsIn,
  faultyLog,
  temporaryFolder,
  type FaultyLog,
} from '@clickledger/testing';
import { encode, TOPICS, type FactsOf, type Topic } from '@clickledger/wire';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { join } from 'node:path';
import { readRedirectConfig } from './config.js';
import { startRedirect } from './start.js';

const folder = temporaryFolder();
const KEYS = 'a:000102030405060708090a0b0c0d0e0f';
const ADMIN_KEY = 'admin-key-of-the-spec';
const AGENT = 'Mozilla/5.0 (X11; Linux x86_64; rv:140.0) Gecko/20100101 Firefox/140.0';

let log: EventLog;
/** The redirect's way to the log. */
let line: FaultyLog;
let redirect: RunningService;

beforeAll(async () => {
  const dataDir = folder();
  log = await openEventLog(`lmdb:${join(dataDir, 'log')}`);
  const facts: FactsOf['catalog'][] = [
    anAdvertiser(),
    aPublisher(),
    anOffer('shoes', { allowed_hosts: ['shop.example'] }),
    anOffer('hats', { status: 'paused', fallback_url: 'https://network.example/sorry' }),
    anOffer('gone', { status: 'retired' }),
    aLink('shoes-blog'),
    aLink('hats-blog', { offer_id: 'hats' }),
    aLink('gone-blog', { offer_id: 'gone' }),
    aLink('page-blog', { landing_url: 'https://shop.example/{sub1}?c={click_id}&x={cid}' }),
  ];
  await log.append(
    'catalog',
    facts.map((fact) => ({ key: 'catalog', value: encode('catalog', [fact]) })),
  );
  const config = readRedirectConfig({
    DATA_DIR: dataDir,
    CLICK_ID_KEYS: KEYS,
    ADMIN_KEY,
    VISITOR_KEY: 'ab'.repeat(32),
    REDIRECT_PORT: '0',
    COUNTRY_HEADER: 'x-country',
    REDIRECT_LOG_BOUND: '10s',
    LOG_LEVEL: 'silent',
  });
  line = faultyLog(log);
  redirect = await startRedirect(config, { log: line });
});

afterAll(async () => {
  await redirect.stop();
  await log.close();
});

const get = (path: string, headers: Record<string, string> = {}, method = 'GET') =>
  fetch(`${redirect.url}${path}`, { method, headers: { 'user-agent': AGENT, ...headers }, redirect: 'manual' });

/** What a request adds to a topic. */
const added = <T extends Topic>(topic: T, request: () => Promise<unknown>): Promise<FactsOf[T][]> =>
  factsAdded(log, topic, request);

const clickIdIn = (location: string | null): string => new URL(location ?? '').searchParams.get('click_id') ?? '';

describe('GET /c/:slug', () => {
  it('redirects with a new click ID, and the click is in the log by then', async () => {
    let answer: Response | undefined;
    const [click] = await added('clicks', async () => {
      answer = await get('/c/shoes-blog?sub1=a&sub1=b&source=news&cid=up-1', {
        referer: 'https://blog.example/post',
        'x-country': 'de',
      });
    });
    expect(answer?.status).toBe(302);
    expect(answer?.headers.get('cache-control')).toBe('no-store');
    const id = clickIdIn(answer?.headers.get('location') ?? null);
    expect(id).toHaveLength(36);
    expect(click).toMatchObject({
      click_id: id,
      origin: 'redirect',
      link_id: 'shoes-blog',
      offer_id: 'shoes',
      publisher_id: 'blog',
      advertiser_id: 'shop',
      sub1: 'a',
      source: 'news',
      cid: 'up-1',
      landing_url: 'https://shop.example/shoes',
      referrer_host: 'blog.example',
      country: 'DE',
      device: 'desktop',
      os: 'Linux',
      bot: false,
    });
    expect(JSON.stringify(click)).not.toContain('127.0.0.1');
  });

  it('prints a click in the order of its schema, so that readers need not parse it', async () => {
    const [click = {}] = await added('clicks', () =>
      get('/c/shoes-blog?cid=up-1&sub1=a&placement=top', { referer: 'https://blog.example/', 'x-country': 'de' }),
    );
    const names = Object.keys(TOPICS.clicks.facts[0].properties);
    expect(Object.keys(click)).toEqual(names.filter((name) => name in click));
  });

  it('counts ten clicks as ten, under ten IDs', async () => {
    const clicks = await added('clicks', () => Promise.all(Array.from({ length: 10 }, () => get('/c/shoes-blog'))));
    expect(new Set(clicks.map(({ click_id }) => click_id)).size).toBe(10);
    expect(new Set(clicks.map(({ visitor }) => visitor)).size).toBe(1);
  });

  it('knows a browser by its cookie, though its address and name change', async () => {
    const answer = await get('/c/shoes-blog');
    const cookie = answer.headers.get('set-cookie') ?? '';
    expect(cookie).toMatch(/^cl_shoes=[0-9a-z]{36}\..*; Max-Age=2419200; Path=\/; HttpOnly; SameSite=Lax$/);
    const [click] = await added('clicks', () =>
      get('/c/shoes-blog', { cookie: cookie.split(';')[0] ?? '', 'user-agent': 'Mozilla/5.0 Another' }),
    );
    const [before] = (await factsIn(log, 'clicks')).filter(({ click_id }) => cookie.includes(click_id));
    expect(click?.visitor).toBe(before?.visitor);
  });

  it('believes no cookie that somebody made', async () => {
    const month = new Date().toISOString().slice(0, 7);
    const cookie = `cl_shoes=${'0'.repeat(36)}.${month}.somebody-else`;
    const [honest] = await added('clicks', () => get('/c/shoes-blog'));
    const [forged] = await added('clicks', () => get('/c/shoes-blog', { cookie }));
    expect(forged?.visitor).toBe(honest?.visitor);
  });

  it('fills the landing URL’s macros', async () => {
    const answer = await get('/c/page-blog?sub1=a%20b&cid=c%261');
    expect(answer.headers.get('location')).toMatch(/^https:\/\/shop\.example\/a%20b\?c=[0-9a-z]{36}&x=c%261$/);
  });

  it('marks bots, and counts them apart', async () => {
    const [click] = await added('clicks', () => get('/c/shoes-blog', { 'user-agent': 'Googlebot/2.1' }));
    expect(click).toMatchObject({ bot: true });
  });

  it.each([
    ['HEAD', 'HEAD', {}],
    ['a preview', 'GET', { 'x-purpose': 'preview' }],
  ])('shows the way to %s without counting it', async (_name, method, headers) => {
    let answer: Response | undefined;
    const clicks = await added('clicks', async () => (answer = await get('/c/shoes-blog', headers, method)));
    expect(answer?.status).toBe(302);
    expect(answer?.headers.get('location')).toBe('https://shop.example/shoes');
    expect(clicks).toEqual([]);
  });

  it.each([
    { 'sec-purpose': 'prefetch' },
    { 'sec-purpose': 'prefetch;prerender' },
    { 'sec-purpose': 'prefetch;anonymous-client-ip' },
    { 'Sec-Purpose': 'Prerender' },
    { purpose: 'prefetch' },
    { 'x-moz': 'prefetch' },
  ])('gives nothing to a browser that fetches ahead by %j, as it would show that for the visit', async (headers) => {
    let answer: Response | undefined;
    const clicks = await added('clicks', async () => (answer = await get('/c/shoes-blog', { ...headers })));
    const told = ['cache-control', 'location', 'set-cookie'].map((name) => answer?.headers.get(name));
    expect([answer?.status, ...told]).toEqual([503, 'no-store', null, null]);
    expect(clicks).toEqual([]);
  });

  it('measures them apart from failures, which alarm somebody', async () => {
    await get('/c/shoes-blog', { 'sec-purpose': 'prefetch' });
    const metrics = await (await get('/metrics')).text();
    expect(metrics).toMatch(/duration_seconds_count\{.*route="\/c\/:slug",status="ahead"\} [1-9]/);
    expect(metrics).not.toMatch(/status="503"/);
  });

  it('sends the clicks of a paused offer to its fallback, and says why', async () => {
    const [click] = await added('clicks', () => get('/c/hats-blog'));
    expect(click).toMatchObject({ landing_url: 'https://network.example/sorry', diverted: 'offer_paused' });
  });

  it.each([
    ['/c/nobody', 404, 'link_unknown'],
    ['/c/gone-blog', 410, 'offer_retired'],
    ['/i/nobody.gif', 404, 'link_unknown'],
    ['/i/shoes-blog', 404, 'link_unknown'],
  ])('answers %s with %i %s', async (path, status, code) => {
    const answer = await get(path, { accept: 'application/json' });
    expect([answer.status, await answer.json()]).toEqual([status, expect.objectContaining({ code })]);
    expect(answer.headers.get('cache-control')).toBe('no-store');
  });

  it('learns a link that was created a moment ago elsewhere', async () => {
    await log.append('catalog', [{ key: 'catalog', value: encode('catalog', [aLink('fresh')]) }]);
    expect((await get('/c/fresh')).status).toBe(302);
  });

  it('cuts what is too long to be stored, and says so', async () => {
    const [click] = await added('clicks', () => get(`/c/shoes-blog?sub2=${'x'.repeat(300)}`));
    expect(click).toMatchObject({ sub2: 'x'.repeat(255), cut: ['sub2'] });
  });
});

describe('GET /i/:slug.gif', () => {
  it('counts an impression, under an ID that is not a click’s', async () => {
    const [impression] = await added('impressions', () => get('/i/shoes-blog.gif?placement=top'));
    expect(impression).toMatchObject({ link_id: 'shoes-blog', placement: 'top' });
    const keys = { mint: 'a', secrets: new Map([['a', Buffer.from(KEYS.slice(2), 'hex')]]) };
    expect(new ClickIdCodec(keys).decode(impression?.impression_id ?? '')).toMatchObject({
      value: { kind: 'impression' },
    });
  });
});

const post = (body: unknown, key = ADMIN_KEY) =>
  fetch(`${redirect.url}/clicks`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', authorization: `Bearer ${key}` },
    body: JSON.stringify(body),
  });

describe('POST /clicks', () => {
  it('records each click that can be read, and answers each in its place', async () => {
    const old = { link_id: 'shoes-blog', click_id: 'log-1', clicked_at: '2015-05-17T10:05:13Z', ip: '81.220.24.207' };
    let answer: unknown;
    const clicks = await added('clicks', async () => {
      const response = await post([
        old,
        { link_id: 'nobody' },
        { link_id: 'shoes-blog', user_agent: 'Googlebot/2.1', sub3: 's' },
        { link_id: 'shoes-blog', ip: 'x' },
        { link_id: 'shoes-blog', clicked_at: '2999-01-01T00:00:00Z' },
        { link_id: 'shoes-blog', clicked_at: '1969-12-31T23:59:59Z' },
        { link_id: 'shoes-blog', click_id: 'log-2', clicked_at: '1999-12-31T23:59:59Z' },
        { link_id: 'shoes-blog', nonsense: '1' },
        'nonsense',
      ]);
      answer = await response.json();
    });
    expect(answer).toMatchObject([
      { status: 'recorded', click_id: 'log-1' },
      { status: 'refused', code: 'link_unknown' },
      { status: 'recorded', click_id: expect.stringMatching(/^[0-9a-z]{36}$/) },
      { status: 'refused', code: 'invalid_request' },
      { status: 'refused', code: 'clicked_at_in_future' },
      { status: 'refused', code: 'clicked_at_too_old' },
      { status: 'refused', code: 'clicked_at_too_old' },
      { status: 'refused', code: 'invalid_request' },
      { status: 'refused', code: 'invalid_request' },
    ]);
    expect(clicks).toHaveLength(2);
    expect(clicks.find(({ origin }) => origin === 'import')).toMatchObject({
      click_id: 'log-1',
      clicked_at: '2015-05-17T10:05:13.000Z',
      bot: false,
    });
    expect(clicks.find(({ origin }) => origin === 'server')).toMatchObject({ bot: true, sub3: 's' });
  });

  it('refuses one of its own IDs as another system’s', async () => {
    const id = clickIdIn((await get('/c/shoes-blog')).headers.get('location'));
    const answer = await (await post([{ link_id: 'shoes-blog', click_id: id }])).json();
    expect(answer).toMatchObject([{ status: 'refused', code: 'click_id_native' }]);
  });

  it('takes them from the network only, a thousand at once', async () => {
    expect((await post([], 'key-of-nobody-at-all')).status).toBe(401);
    expect((await post({})).status).toBe(400);
    expect((await post(Array.from({ length: 1_001 }, () => ({})))).status).toBe(400);
  });
});

describe('with the log down', () => {
  beforeAll(() => line.refuse());
  afterAll(() => line.recover());

  it.each([
    ['/c/nobody', () => get('/c/nobody', { accept: 'application/json' })],
    ['/i/nobody.gif', () => get('/i/nobody.gif')],
    ['POST /clicks', () => post([{ link_id: 'nobody' }])],
  ])('calls no link unknown, as it may be new: %s', async (_, request) => {
    const answer = await request();
    expect([answer.status, await answer.json()]).toEqual([503, expect.objectContaining({ code: 'log_unavailable' })]);
  });

  it('redirects to what is known', async () => {
    expect((await get('/c/shoes-blog')).status).toBe(302);
  });
});
