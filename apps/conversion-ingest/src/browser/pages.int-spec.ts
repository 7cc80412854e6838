import { ClickIdCodec } from '@clickledger/domain';
import { openEventLog, type EventLog } from '@clickledger/event-log';
import type { RunningService } from '@clickledger/runtime';
import {
  aLink,
  aPublisher,
  anAdvertiser,
  anOffer,
  appendCatalog,
  factsAdded,
  faultyLog,
  temporaryFolder,
  type FaultyLog,
} from '@clickledger/testing';
import { afterAll, afterEach, beforeAll, describe, expect, it } from '@jest/globals';
import { join } from 'node:path';
import { readConversionIngestConfig } from '../config.js';
import { startConversionIngest } from '../start.js';

const DAY = 86_400_000;
const SHOP = 'https://shop.example';
const now = Date.now();
const folder = temporaryFolder();
const codecOf = (byte: string) =>
  new ClickIdCodec({ mint: 'a', secrets: new Map([['a', Buffer.from(byte.repeat(16), 'hex')]]) });
const [codec, stranger] = [codecOf('00'), codecOf('11')];
let minted = 0;
const fields = () => ({ time: now - 60_000, kind: 'click' as const, link: 0, minter: 1, sequence: minted++ });
const aClickId = (over: Partial<Parameters<ClickIdCodec['encode']>[0]> = {}) => codec.encode({ ...fields(), ...over });

let real: EventLog;
let log: FaultyLog;
let ingest: RunningService;

beforeAll(async () => {
  const dataDir = folder();
  real = await openEventLog(`lmdb:${join(dataDir, 'log')}`);
  log = faultyLog(real);
  const allowed_hosts = ['shop.example', '*.shop.example', 'dev.example:8080'];
  await appendCatalog(real, [
    anAdvertiser('shop'),
    aPublisher(),
    anOffer('shoes', { allowed_hosts, methods: ['postback', 'tag'] }),
    anOffer('hats', { allowed_hosts }),
    anOffer('bags', { allowed_hosts: ['bags.example'], cookie_days: 0 }),
    aLink('shoes-blog'),
    aLink('hats-blog', { offer_id: 'hats' }),
    aLink('bags-blog', { offer_id: 'bags' }),
  ]);
  const config = readConversionIngestConfig({
    DATA_DIR: dataDir,
    CLICK_ID_KEYS: `a:${'00'.repeat(16)}`,
    ADMIN_KEY: 'admin-key-of-the-spec',
    INGEST_PORT: '0',
    LOG_LEVEL: 'silent',
  });
  ingest = await startConversionIngest(config, { log });
});
afterEach(() => log.recover());
afterAll(async () => {
  await ingest.stop();
  await real.close();
});

interface From {
  readonly origin?: string | undefined;
  readonly type?: string;
}
const post = (path: string, body: unknown, { origin = SHOP, type = 'text/plain;charset=UTF-8' }: From = {}) =>
  fetch(`${ingest.url}${path}`, {
    method: 'POST',
    headers: { 'content-type': type, ...(origin && { origin }) },
    body: typeof body === 'string' ? body : JSON.stringify(body),
  });
const landing = (over: object = {}) => ({ offer_id: 'shoes', click_id: aClickId(), stage: 'captured', ...over });
const counted = async (code: string, stage = 'captured'): Promise<number> => {
  const text = await (await fetch(`${ingest.url}/metrics`)).text();
  const value = new RegExp(
    `^clickledger_landings_total\\{stage="${stage}",code="${code}",service="conversion-ingest"\\} (\\d+)`,
    'm',
  ).exec(text);
  return Number(value?.[1] ?? 0);
};

describe('POST /landings', () => {
  it.each([['text/plain;charset=UTF-8'], ['application/json']])(
    'puts into the log what a page saw, as %s',
    async (type) => {
      const click_id = aClickId();
      const facts = await factsAdded(real, 'landings', async () => {
        const seen = await post('/landings', landing({ click_id: click_id.toUpperCase() }), { type });
        expect([seen.status, await seen.text()]).toEqual([204, '']);
        expect(seen.headers.get('access-control-allow-origin')).toBe(SHOP);
        expect(seen.headers.get('access-control-allow-credentials')).toBeNull();
        expect(seen.headers.get('vary')).toBe('Origin');
        expect((await post('/landings', landing({ click_id, stage: 'stored' }), { type })).status).toBe(204);
      });
      const of = {
        click_id,
        clicked_at: new Date(now - 60_000).toISOString(),
        link_id: 'shoes-blog',
        offer_id: 'shoes',
      };
      expect(facts).toMatchObject([
        { type: 'LandingSeen', v: 1, ...of, publisher_id: 'blog', advertiser_id: 'shop', seen_at: expect.any(String) },
        { type: 'ClickStored', v: 1, ...of, stored_at: expect.any(String) },
      ]);
    },
  );

  it('records each stage of a click once, however often it is said', async () => {
    const body = landing();
    const before = await counted('repeat');
    const facts = await factsAdded(real, 'landings', async () => {
      for (let i = 0; i < 5; i++) expect((await post('/landings', body)).status).toBe(204);
    });
    expect([facts.length, (await counted('repeat')) - before]).toEqual([1, 4]);
  });

  it.each<[code: string, what: string, over: object]>([
    ['click_id_forged', 'an ID that another key made', { click_id: stranger.encode(fields()) }],
    ['click_id_malformed', 'an ID of another system', { click_id: 'their-7' }],
    ['click_id_unresolved_macro', 'a macro', { click_id: '{click_id}' }],
    ['click_id_unknown_key', 'a key not in use', { click_id: aClickId().replace(/^(.{9})./, '$1z') }],
    ['impression_not_click', 'an impression', { click_id: aClickId({ kind: 'impression' }) }],
    ['click_not_found', 'a link that does not exist', { click_id: aClickId({ link: 9 }) }],
    ['offer_mismatch', 'a click of another offer', { click_id: aClickId({ link: 1 }) }],
    ['click_expired', 'a click older than its cookie', { click_id: aClickId({ time: now - 28 * DAY - 60_000 }) }],
  ])('counts as %s, writes nothing of, and says nothing about %s', async (code, _what, over) => {
    const before = await counted(code);
    const facts = await factsAdded(real, 'landings', async () => {
      expect((await post('/landings', landing(over))).status).toBe(204);
    });
    expect([facts, (await counted(code)) - before]).toEqual([[], 1]);
  });

  it('takes a day of landings where no cookie is kept', async () => {
    const from = { origin: 'https://bags.example' };
    const facts = await factsAdded(real, 'landings', async () => {
      for (const time of [now - DAY + 60_000, now - DAY - 60_000]) {
        await post('/landings', landing({ offer_id: 'bags', click_id: aClickId({ link: 2, time }) }), from);
      }
    });
    expect(facts).toHaveLength(1);
  });

  it.each<[status: number, code: string, body: unknown]>([
    [400, 'landing_malformed', []],
    [400, 'landing_malformed', 'null'],
    [400, 'landing_malformed', landing({ offer_id: undefined })],
    [400, 'landing_malformed', landing({ click_id: 7 })],
    [400, 'landing_malformed', landing({ click_id: 'x'.repeat(256) })],
    [400, 'landing_malformed', landing({ stage: 'seen' })],
    [400, 'landing_malformed', landing({ email: 'a@b.example' })],
    [400, 'invalid_json', '{"offer_id":'],
    [400, 'invalid_json', '{"stage":"captured","stage":"stored"}'],
    [400, 'invalid_json', '{"__proto__":{}}'],
    [413, 'body_too_large', landing({ click_id: 'x'.repeat(3_000) })],
  ])('%i %s: %j', async (status, code, body) => {
    for (const type of ['text/plain', 'application/json']) {
      const answer = await post('/landings', body, { type });
      expect([answer.status, await answer.json()]).toMatchObject([status, { code }]);
    }
  });

  it.each([
    ['https://evil.example', 'shoes'],
    ['https://shop.example.evil.example', 'shoes'],
    ['https://shop.example:8443', 'shoes'],
    ['https://shop.example/path', 'shoes'],
    ['null', 'shoes'],
    ['', 'shoes'],
    ['https://bags.example', 'shoes'],
    [SHOP, 'nothing'],
  ])('lets no page of %j speak for %s', async (origin, offer_id) => {
    const before = await counted('origin_not_allowed');
    const facts = await factsAdded(real, 'landings', async () => {
      const answer = await post('/landings', landing({ offer_id }), { origin });
      expect([answer.status, await answer.json()]).toMatchObject([403, { code: 'origin_not_allowed' }]);
      expect(answer.headers.get('access-control-allow-origin')).toBeNull();
      expect(answer.headers.get('vary')).toBe('Origin');
    });
    expect([facts, (await counted('origin_not_allowed')) - before]).toEqual([[], 1]);
  });

  it.each([['https://www.shop.example'], ['http://dev.example:8080'], ['http://shop.example']])(
    'lets pages of %s speak',
    async (origin) => {
      expect((await post('/landings', landing(), { origin })).headers.get('access-control-allow-origin')).toBe(origin);
    },
  );

  it('promises nothing while the log refuses, and takes it when it comes again', async () => {
    const body = landing();
    log.refuse('append');
    const refused = await post('/landings', body);
    expect([refused.status, refused.headers.get('retry-after')]).toEqual([503, '1']);
    expect(await refused.json()).toMatchObject({ code: 'log_unavailable' });
    log.recover();
    expect(await factsAdded(real, 'landings', () => post('/landings', body))).toHaveLength(1);
  });
});

describe('POST /tag', () => {
  const report = (over: object = {}) => ({
    offer_id: 'shoes',
    click_id: aClickId(),
    transaction_id: `T${minted}`,
    ...over,
  });

  it.each([['text/plain;charset=UTF-8'], ['application/json']])(
    'reports without authentication, as %s',
    async (type) => {
      const body = report({ amount: '12.50', token: 'token-shop' });
      const [fact] = await factsAdded(real, 'conversions', async () => {
        const answer = await post('/tag', body, { type });
        expect([answer.status, await answer.json()]).toMatchObject([202, { status: 'accepted' }]);
        expect(answer.headers.get('access-control-allow-origin')).toBe(SHOP);
      });
      const { click_id, transaction_id } = body;
      expect(fact).toMatchObject({ method: 'tag', authenticated: false, click_id, transaction_id, amount: '12.5' });
      expect(JSON.stringify(fact)).not.toContain('token-shop');
    },
  );

  it.each<[status: number, code: string, readable: boolean, over: object]>([
    [403, 'method_not_allowed', true, { offer_id: 'hats', click_id: aClickId({ link: 1 }) }],
    [422, 'offer_mismatch', true, { click_id: aClickId({ link: 1 }) }],
    [400, 'click_id_missing', true, { click_id: undefined }],
    [400, 'click_id_missing', true, { click_id: undefined, status: 'approved' }],
    [400, 'click_id_forged', true, { click_id: stranger.encode(fields()) }],
    [400, 'parameter_invalid', true, { ammount: '1' }],
    [400, 'parameter_invalid', true, { offer: 'shoes' }],
    [400, 'offer_required', false, { offer_id: undefined }],
    [404, 'offer_unknown', false, { offer_id: 'nothing' }],
  ])('is refused with a receipt: %i %s', async (status, code, readable, over) => {
    const [refusal] = await factsAdded(real, 'refusals', async () => {
      const answer = await post('/tag', report(over));
      expect([answer.status, await answer.json()]).toMatchObject([status, { code, status: 'refused' }]);
      expect(answer.headers.get('access-control-allow-origin')).toBe(readable ? SHOP : null);
    });
    expect(refusal).toMatchObject({ method: 'tag', code });
  });

  it('from a page of another host is refused, and its advertiser can see that', async () => {
    const [refusal] = await factsAdded(real, 'refusals', async () => {
      const answer = await post('/tag', report(), { origin: 'https://evil.example' });
      expect([answer.status, await answer.json()]).toMatchObject([403, { code: 'origin_not_allowed' }]);
      expect(answer.headers.get('access-control-allow-origin')).toBeNull();
    });
    expect(refusal).toMatchObject({ code: 'origin_not_allowed', offer_id: 'shoes', advertiser_id: 'shop' });
  });

  it('makes as many conversions of a click as the offer lets pages make', async () => {
    const click_id = aClickId();
    const codes: unknown[] = [];
    for (let i = 0; i < 3; i++) {
      codes.push(((await (await post('/tag', report({ click_id }))).json()) as { code?: string }).code);
    }
    expect(codes).toEqual([undefined, 'pixel_click_limit', 'pixel_click_limit']);
  });

  it('that cannot be read is refused with a receipt', async () => {
    const [refusal] = await factsAdded(real, 'refusals', async () => {
      const answer = await post('/tag', '{');
      expect([answer.status, await answer.json()]).toMatchObject([400, { code: 'invalid_json', status: 'refused' }]);
    });
    expect(refusal).toMatchObject({ method: 'tag', code: 'invalid_json' });
  });
});

describe('a browser that asks before', () => {
  const ask = (path: string, origin: string) =>
    fetch(`${ingest.url}${path}`, {
      method: 'OPTIONS',
      headers: { origin, 'access-control-request-method': 'POST', 'access-control-request-headers': 'content-type' },
    });

  it.each([['/landings'], ['/tag']])('may send to %s from a host that some offer allows', async (path) => {
    const { status, headers } = await ask(path, 'https://bags.example');
    expect(status).toBe(204);
    expect(Object.fromEntries(headers)).toMatchObject({
      'access-control-allow-origin': 'https://bags.example',
      'access-control-allow-methods': 'POST',
      'access-control-allow-headers': 'content-type',
      vary: 'Origin',
    });
    const other = await ask(path, 'https://evil.example');
    expect([other.status, other.headers.get('access-control-allow-origin')]).toEqual([403, null]);
  });
});
