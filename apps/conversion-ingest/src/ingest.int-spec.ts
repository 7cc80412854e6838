import { ClickIdCodec, clickCookie, printClickCookie } from '@clickledger/domain';
import { openEventLog, type EventLog } from '@clickledger/event-log';
import type { RunningService } from '@clickledger/runtime';
import {
  aGoal,
  aLink,
  aPublisher,
  anAdvertiser,
  anOffer,
  anOutcome,
  appendCatalog,
  factsAdded,
  factsIn,
  temporaryFolder,
} from '@clickledger/testing';
import { encode } from '@clickledger/wire';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { join } from 'node:path';
import { readConversionIngestConfig } from './config.js';
import { startConversionIngest } from './start.js';

const folder = temporaryFolder();
const ADMIN_KEY = 'admin-key-of-the-spec';
const codec = new ClickIdCodec({ mint: 'a', secrets: new Map([['a', Buffer.from('00'.repeat(16), 'hex')]]) });
const clickedAt = Date.now() - 60_000;
let minted = 0;
const aClickId = (over: Partial<Parameters<ClickIdCodec['encode']>[0]> = {}) =>
  codec.encode({ time: clickedAt, kind: 'click', link: 0, minter: 1, sequence: minted++, ...over });

let log: EventLog;
let ingest: RunningService;

beforeAll(async () => {
  const dataDir = folder();
  log = await openEventLog(`lmdb:${join(dataDir, 'log')}`);
  await appendCatalog(log, [
    anAdvertiser('shop'),
    anAdvertiser('arcade', { foreign_click_ids: true }),
    aPublisher(),
    anOffer('shoes', { goals: [aGoal('sale'), aGoal('visit', { counting: 'every' })] }),
    anOffer('games', { advertiser_id: 'arcade', methods: ['postback', 'pixel'] }),
    aLink('shoes-blog'),
    aLink('games-blog', { offer_id: 'games' }),
  ]);
  const config = readConversionIngestConfig({
    DATA_DIR: dataDir,
    CLICK_ID_KEYS: `a:${'00'.repeat(16)}`,
    ADMIN_KEY,
    INGEST_PORT: '0',
    LOG_LEVEL: 'silent',
  });
  ingest = await startConversionIngest(config, { log });
});

afterAll(async () => {
  await ingest.stop();
  await log.close();
});

interface Answered {
  readonly status: number;
  readonly body: Readonly<Record<string, unknown>>;
}
async function send(path: string, init: RequestInit = {}): Promise<Answered> {
  const response = await fetch(`${ingest.url}${path}`, init);
  return { status: response.status, body: (await response.json()) as Answered['body'] };
}
const query = (parameters: Record<string, string>) => new URLSearchParams(parameters).toString();
const postback = (parameters: Record<string, string>) =>
  send(`/postback?${query({ token: 'token-shop', ...parameters })}`);
const json = (body: unknown, headers: Record<string, string> = {}): RequestInit => ({
  method: 'POST',
  headers: { 'content-type': 'application/json', ...headers },
  body: JSON.stringify(body),
});
const bearer = (key: string) => ({ authorization: `Bearer ${key}` });

describe('half a character', () => {
  it.each([
    ['a name', { '\ud83d': '1' }, 'no parameter '],
    ['a value', { transaction_id: 'o\ude00' }, 'transaction_id holds half a character'],
  ])('as %s is refused in an answer that is text, as is the fact', async (_name, report, detail) => {
    let text = '';
    const [fact] = await factsAdded(log, 'refusals', async () => {
      const response = await fetch(`${ingest.url}/conversions`, json(report));
      expect(response.status).toBe(400);
      text = await response.text();
    });
    expect(text).not.toMatch(/\\ud[89a-f]/);
    expect(text).toContain(detail);
    expect(fact?.detail).toContain(detail);
  });
});

describe('a report that is accepted', () => {
  it('is in the log when GET /postback answers, with a receipt', async () => {
    const clickId = aClickId();
    let answer: Answered | undefined;
    const [fact, ...more] = await factsAdded(log, 'conversions', async () => {
      const order = { transaction_id: 'A1', amount: ' 12.50 ', currency: 'eur', extra: '1', goal: '' };
      answer = await postback({ click_id: clickId.toUpperCase(), ...order });
    });
    expect(more).toEqual([]);
    expect(answer).toMatchObject({ status: 200, body: { status: 'accepted' } });
    const { receipt_id, conversion_id, outcome_url } = answer!.body;
    expect(outcome_url).toBe(`/receipts/${String(receipt_id)}`);
    expect(fact).toMatchObject({ receipt_id, conversion_id, click_id: clickId, click_kind: 'native', amount: '12.5' });
    expect(fact).toMatchObject({ sent: ['click_id', 'transaction_id', 'amount', 'currency'], catalog_offset: 7 });
    expect(JSON.stringify(fact)).not.toContain('token-shop');
  });

  it.each<[string, (parameters: Record<string, string>) => [string, RequestInit]]>([
    ['a query', (p) => [`/postback?${query({ ...p, token: 'token-shop' })}`, { method: 'POST' }]],
    ['a form', (p) => [`/postback?token=token-shop`, { method: 'POST', body: new URLSearchParams(p) }]],
    ['JSON', (p) => ['/postback', json({ ...p, token: 'token-shop' })]],
    ['JSON and the advertiser’s key', (p) => ['/postback', json(p, bearer('key-shop'))]],
    ['the API and the network’s key', (p) => ['/conversions', json(p, bearer(ADMIN_KEY))]],
  ])('may be POSTed as %s', async (_name, request) => {
    const clickId = aClickId();
    const [fact] = await factsAdded(log, 'conversions', async () => {
      expect(await send(...request({ click_id: clickId, amount: '1' }))).toMatchObject({ status: 202 });
    });
    expect(fact).toMatchObject({ type: 'ConversionReceived', click_id: clickId, amount: '1', authenticated: true });
  });

  it('may be a later word on a conversion, by its order or its ID', async () => {
    const first = await postback({ click_id: aClickId(), transaction_id: 'A2' });
    const facts = await factsAdded(log, 'conversions', async () => {
      await postback({ offer: 'shoes', transaction_id: 'A2', status: 'approved' });
      await postback({ offer: 'shoes', conversion_id: String(first.body['conversion_id']), amount: '3', update: '1' });
    });
    expect(facts).toHaveLength(2);
    const { conversion_id } = first.body;
    expect(facts).toContainEqual(
      expect.objectContaining({ type: 'StatusReported', conversion_id, status: 'approved' }),
    );
    expect(facts).toContainEqual(expect.objectContaining({ type: 'StatusReported', conversion_id, amount: '3' }));
  });

  it('gets the same receipt when it is sent again with its idempotency key, and another for another word', async () => {
    const report = { click_id: aClickId(), goal: 'visit', idempotency_key: 'k1' };
    const [one, again] = [await postback(report), await postback(report)];
    expect(again).toEqual(one);
    expect((await postback({ ...report, status: 'approved' })).body['receipt_id']).not.toBe(one.body['receipt_id']);
  });

  it('is judged by what the catalog has come to hold, for senders do not try again', async () => {
    await appendCatalog(log, [anOffer('hats', { goals: [aGoal('buy')] }), aLink('hats-blog', { offer_id: 'hats' })]);
    expect(await postback({ click_id: aClickId({ link: 2 }) })).toMatchObject({ status: 200 });
  });
});

describe('a report that is refused', () => {
  it.each<[number, string, Record<string, string>]>([
    [400, 'click_id_missing', {}],
    [400, 'click_id_unresolved_macro', { click_id: '{click_id}' }],
    [400, 'click_id_malformed', { click_id: 'constructor' }],
    [404, 'offer_unknown', { transaction_id: 'A1', status: 'paid', offer: 'constructor' }],
    [400, 'offer_required', { transaction_id: 'A1', status: 'paid' }],
    [401, 'token_missing', { click_id: 'ID', token: '' }],
    [403, 'token_wrong', { click_id: 'ID', token: 'secret-of-nobody' }],
    [403, 'advertiser_mismatch', { click_id: 'ID', token: 'token-arcade' }],
    [400, 'amount_malformed', { click_id: 'ID', amount: '12,50' }],
    [400, 'occurred_at_in_future', { click_id: 'ID', occurred_at: '2999-01-01T00:00:00Z' }],
    [422, 'before_click', { click_id: 'ID', occurred_at: '2020-01-01T00:00:00Z' }],
    [422, 'goal_unknown', { click_id: 'ID', goal: 'none' }],
    [422, 'offer_mismatch', { click_id: 'ID', offer: 'games' }],
    [400, 'idempotency_key_required', { click_id: 'ID', goal: 'visit' }],
  ])('is answered %i %s, kept without its secrets, and not counted', async (status, code, parameters) => {
    const clickId = aClickId();
    let answer: Answered | undefined;
    const conversions = (await factsIn(log, 'conversions')).length;
    const [refusal] = await factsAdded(log, 'refusals', async () => {
      answer = await postback({ ...parameters, ...(parameters['click_id'] === 'ID' && { click_id: clickId }) });
    });
    const { receipt_id, detail } = answer!.body;
    expect(answer).toMatchObject({ status, body: { code, status: 'refused' } });
    expect(refusal).toMatchObject({ code, detail, refusal_id: receipt_id, method: 'postback' });
    expect(JSON.stringify(refusal)).not.toMatch(/token-|secret/);
    expect(await factsIn(log, 'conversions')).toHaveLength(conversions);
    expect(await send(`/receipts/${String(receipt_id)}`)).toMatchObject({
      status: 200,
      body: { status: 'refused', code },
    });
  });

  it.each<[string, () => Promise<Answered>, string]>([
    ['a parameter twice', () => send(`/postback?amount=1&amount=2&token=token-shop`), 'parameter_invalid'],
    ['one in query and body', () => send('/postback?goal=a', json({ goal: 'a' })), 'parameter_invalid'],
    ['a number that JSON has changed', () => send('/conversions', json({ transaction_id: 1e21 })), 'parameter_invalid'],
    ['an object', () => send('/conversions', json({ transaction_id: {} })), 'parameter_invalid'],
    ['a name that the API does not know', () => send('/conversions', json({ colour: 'x' })), 'parameter_invalid'],
    ['no report', () => send('/conversions', json('x')), 'parameter_invalid'],
    ['too many', () => send('/conversions', json(Array(1001).fill({}))), 'parameter_invalid'],
    ['a publisher’s key', () => send('/postback', json({ click_id: aClickId() }, bearer('key-blog'))), 'token_wrong'],
    ['no JSON', () => send('/conversions', { ...json(0), body: '{"amount":' }), 'invalid_json'],
    ['a poisoned object', () => send('/conversions', { ...json(0), body: '{"__proto__":{"x":1}}' }), 'invalid_json'],
    [
      'a method that the offer does not take',
      () => send('/conversions', json({ click_id: aClickId({ link: 1 }), token: 'token-arcade' })),
      'method_not_allowed',
    ],
  ])('may have %s', async (_name, request, code) => {
    const answer = await request();
    expect(answer.body).toMatchObject({ code });
    expect(answer.status).toBeGreaterThanOrEqual(400);
    expect(answer.status).toBeLessThan(404);
  });

  it('is not one that somebody only looked at: HEAD reports nothing', async () => {
    const added = await factsAdded(log, 'conversions', () =>
      fetch(`${ingest.url}/postback?${query({ token: 'token-shop', click_id: aClickId() })}`, { method: 'HEAD' }),
    );
    expect(added).toEqual([]);
  });
});

describe('POST /conversions with many', () => {
  it('answers each in its place', async () => {
    const token = 'token-shop';
    const both = await send('/conversions', json([{ token, click_id: aClickId() }, { token }]));
    expect(both.status).toBe(207);
    expect(both.body).toMatchObject([{ status: 'accepted' }, { status: 'refused', code: 'click_id_missing' }]);
    expect((await send('/conversions', json([{ token, click_id: aClickId() }]))).status).toBe(202);
    expect((await send('/conversions', json([{ token }]))).status).toBe(422);
  });
});

describe('GET /pixel.gif', () => {
  const pixel = (path: string, clickId?: string) => {
    const cookie = clickId && `${clickCookie('games')}=${printClickCookie(clickId, { month: '2026-01', sealed: 'v' })}`;
    return fetch(`${ingest.url}/pixel.gif?${path}`, { headers: cookie ? { cookie } : {} });
  };

  it('reports the click of the visitor’s cookie, without authentication', async () => {
    const clickId = aClickId({ link: 1 });
    const [fact] = await factsAdded(log, 'conversions', async () => {
      const response = await pixel('offer=games&transaction_id=P1', clickId);
      expect(response.status).toBe(200);
      expect(response.headers.get('content-type')).toBe('image/gif');
      expect(response.headers.get('cache-control')).toBe('no-store');
      expect(
        Buffer.from(await response.arrayBuffer())
          .subarray(0, 6)
          .toString(),
      ).toBe('GIF89a');
    });
    expect(fact).toMatchObject({ click_id: clickId, method: 'pixel', authenticated: false, transaction_id: 'P1' });
  });

  it.each([
    ['click_id_missing', 400, 'offer=games', ''],
    ['method_not_allowed', 403, 'offer=shoes&click_id=ID&token=token-shop', ''],
  ])('answers an image, and says %s in a header', async (code, status, path) => {
    const response = await pixel(path.replace('ID', aClickId()));
    expect([response.status, response.headers.get('x-reason')]).toEqual([status, code]);
    expect(response.headers.get('content-type')).toBe('image/gif');
  });
});

describe('GET /receipts/:id', () => {
  it('waits for the outcome', async () => {
    const receiptId = String((await postback({ click_id: aClickId() })).body['receipt_id']);
    expect((await send(`/receipts/${receiptId}`)).body).toMatchObject({ status: 'accepted' });
    const waiting = send(`/receipts/${receiptId}?wait=20s`);
    const outcome = anOutcome({ receipt_id: receiptId });
    await log.append('attributions', [{ key: outcome.conversion_id, value: encode('attributions', [outcome]) }]);
    const { body } = await waiting;
    expect(body).toMatchObject({ status: 'decided', outcome: { code: 'attributed', conversion_id: 'conversion-1' } });
    expect(JSON.stringify(body)).not.toContain('payout');
  });

  it.each([
    ['r0', 404, 'receipt_unknown'],
    ['r0?wait=31s', 400, 'parameter_invalid'],
    ['r0?wait=soon', 400, 'parameter_invalid'],
  ])('%s: %i %s', async (path, status, code) => {
    expect(await send(`/receipts/${path}`)).toMatchObject({ status, body: { code } });
  });

  it('says where a receipt is answered that it does not hold', async () => {
    const { body } = await send('/receipts/r%201');
    expect(body).toMatchObject({ ask: { service: 'reporting', path: '/receipts/r%201' } });
  });
});

it('describes itself', async () => {
  const { body } = await send('/openapi.json');
  const paths = Object.keys(body['paths'] as object);
  expect(paths).toEqual(expect.arrayContaining(['/postback', '/pixel.gif', '/conversions', '/conversions/csv']));
  expect(JSON.stringify(body)).toContain('idempotency_key');
});
