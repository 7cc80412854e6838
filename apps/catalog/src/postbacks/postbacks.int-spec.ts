import { openEventLog, type EventLog } from '@clickledger/event-log';
import { PRESET_NAMES, PRESETS } from '@clickledger/presets';
import type { RunningService } from '@clickledger/runtime';
import {
  aGoal,
  anAdvertiser,
  anOffer,
  aPublisher,
  appendCatalog,
  factsIn,
  temporaryFolder,
} from '@clickledger/testing';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { join } from 'node:path';
import { readCatalogConfig } from '../config.js';
import { startCatalog } from '../start.js';

const NETWORK = 'an-admin-key-of-the-network';
const TIA = 'key-tia';
const MAX = 'key-max';
const START = Date.parse('2026-03-01T12:00:00Z');
const folder = temporaryFolder();
let now = START;
let log: EventLog;
let service: RunningService;

beforeAll(async () => {
  const data = folder();
  log = await openEventLog(`lmdb:${join(data, 'log')}`);
  const max = aPublisher('max', { needs_approval: true });
  const shoes = anOffer('shoes', { goals: [aGoal('sale'), aGoal('lead')] });
  await appendCatalog(log, [anAdvertiser('shop'), shoes, aPublisher('tia'), max, aPublisher('full')]);
  const env = {
    ...{ DATA_DIR: data, ADMIN_KEY: NETWORK, CATALOG_PORT: '0', HOST: '127.0.0.1', LOG_LEVEL: 'warn' },
    ...{ POSTBACK_SIGNING_KEY: 'cd'.repeat(32), POSTBACK_ALLOW: 'receiver.internal:8080' },
  };
  service = await startCatalog(readCatalogConfig(env), { log }, () => now);
});
afterAll(async () => {
  await service.stop();
  await log.close();
});

interface Answer {
  readonly status: number;
  readonly body: Record<string, unknown> & {
    readonly postback_id: string;
    readonly code?: string;
    readonly faults?: readonly { readonly field: string; readonly detail: string }[];
  };
}

async function send(key: string, method: string, path: string, body?: unknown): Promise<Answer> {
  const headers = { authorization: `Bearer ${key}`, ...(body !== undefined && { 'content-type': 'application/json' }) };
  const answer = await fetch(service.url + path, { method, headers, body: JSON.stringify(body) });
  return { status: answer.status, body: (await answer.json()) as Answer['body'] };
}

const fields = { name: 'Tracker', on: 'every', method: 'get', url: 'https://tia.example/in?cid={cid}&p={payout}' };
const make = (key: string, over: object = {}) => send(key, 'POST', '/postbacks', { ...fields, ...over });

describe('a publisher’s key', () => {
  it('makes a postback of its own, and sees and changes it', async () => {
    const made = await make(TIA, { postback_id: 'tias' });
    expect(made).toEqual({
      status: 201,
      body: {
        ...fields,
        ...{ postback_id: 'tias', publisher_id: 'tia', version: 1, changed_at: new Date(START).toISOString() },
        ...{ status: 'active', reversals: false, also_global: false, delay_seconds: 0 },
      },
    });
    expect((await send(TIA, 'GET', '/postbacks/tias')).body).toEqual(made.body);
    const paused = await send(TIA, 'PATCH', '/postbacks/tias', { status: 'paused' });
    expect(paused.body).toMatchObject({ status: 'paused', version: 2 });
    expect((await send(TIA, 'PUT', '/postbacks/tias', { ...fields, version: 3, status: 'active' })).status).toBe(200);
    expect((await send(NETWORK, 'GET', '/postbacks/tias')).body).toMatchObject({ version: 3, status: 'active' });
  });

  it('has nothing of others', async () => {
    const { postback_id: id } = (await make(NETWORK, { publisher_id: 'max' })).body;
    for (const [method, path, body] of [
      ['GET', `/postbacks/${id}`],
      ['GET', `/postbacks/${id}/secret`],
      ['POST', `/postbacks/${id}/rotate`],
      ['PATCH', `/postbacks/${id}`, { name: 'mine' }],
      ['PUT', `/postbacks/${id}`, { ...fields, version: 2, status: 'active' }],
    ] as const) {
      expect(await send(TIA, method, path, body)).toMatchObject({ status: 404, body: { code: 'postback_unknown' } });
    }
    const { body } = await send(TIA, 'GET', '/postbacks');
    expect((body as unknown as Answer['body'][]).map((one) => one['publisher_id'])).toEqual(['tia']);
    expect(await send(TIA, 'GET', '/postbacks?publisher_id=max')).toMatchObject({ status: 403 });
    expect(await make(TIA, { publisher_id: 'max' })).toMatchObject({ status: 403, body: { code: 'not_yours' } });
    expect(await send('key-shop', 'GET', '/postbacks')).toMatchObject({ status: 403, body: { code: 'not_allowed' } });
  });
});

describe('a publisher who needs approval', () => {
  it('waits with what it makes and rewrites, whatever it asks for', async () => {
    const made = await make(MAX, { status: 'active' });
    expect(made.body['status']).toBe('awaiting_approval');
    const path = `/postbacks/${made.body.postback_id}`;
    const statusAfter = async (key: string, change: object) => (await send(key, 'PATCH', path, change)).body['status'];
    expect(await statusAfter(MAX, { status: 'active' })).toBe('awaiting_approval');
    expect(await statusAfter(MAX, { status: 'paused' })).toBe('awaiting_approval');
    expect(await statusAfter(NETWORK, { status: 'active' })).toBe('active');
    expect(await statusAfter(MAX, { status: 'paused', name: 'Renamed' })).toBe('paused');
    expect(await statusAfter(MAX, { status: 'active' })).toBe('active');
    expect(await statusAfter(MAX, { url: 'https://max.example/other?cid={cid}' })).toBe('awaiting_approval');
  });

  it('is made one by the network', async () => {
    expect((await send(NETWORK, 'GET', '/publishers/tia')).body['needs_approval']).toBe(false);
    const changed = await send(NETWORK, 'PATCH', '/publishers/full', { needs_approval: true });
    expect(changed.body['needs_approval']).toBe(true);
    expect((await send(NETWORK, 'PATCH', '/publishers/full', { name: 'F' })).body['needs_approval']).toBe(true);
    expect((await send(NETWORK, 'PATCH', '/publishers/full', { needs_approval: false })).body['needs_approval']).toBe(
      false,
    );
  });
});

describe('what cannot be saved', () => {
  it.each([
    ['an unknown macro', { url: 'https://tia.example/?c={clickid}' }, 'url', '{clickid}: did you mean {click_id}?'],
    ['a macro in the host', { url: 'https://{cid}.example/' }, 'url', 'macros behind the host'],
    ['an address of this machine', { url: 'http://127.1/?{cid}' }, 'url', 'public address; 127.0.0.1 is none'],
    ['metadata', { url: 'http://169.254.169.254/latest' }, 'url', 'public address'],
    ['IPv4 in IPv6', { url: 'http://[::ffff:10.0.0.1]/' }, 'url', 'public address'],
    ['another port', { url: 'https://tia.example:6379/' }, 'url', 'port 80 or 443, not 6379'],
    ['a POST without body', { method: 'post_json' }, 'method', 'needs a body'],
    ['a GET with body', { body: '{}' }, 'body', 'is for post_json and post_form'],
    ['JSON that is none', { method: 'post_json', body: '{"a":{cid}}' }, 'body', 'inside of quotes'],
    ['statuses that are not named', { on: 'statuses' }, 'on', 'say which'],
    ['statuses that are not asked for', { statuses: ['paid'] }, 'statuses', 'for on: statuses alone'],
    ['an unknown status', { on: 'statuses', statuses: ['won'] }, 'statuses', 'one of'],
    ['a goal of no offer', { goal: 'sale' }, 'goal', 'needs an offer_id'],
    ['two answers expected', { expect_status: 200, expect_preset: 'tune' }, 'expect_preset', 'beside expect_status'],
    ['an unknown platform', { expect_preset: 'tuna' }, 'expect_preset', 'tune'],
    ['a delay of two days', { delay_seconds: 172_800 }, 'delay_seconds', '86400'],
    ['a status of the system', { status: 'disabled' }, 'status', 'made active or paused'],
  ])('%s', async (_, over, field, detail) => {
    const { status, body } = await make(TIA, over);
    expect([status, body.faults]).toMatchObject([400, [{ field, detail: expect.stringContaining(detail) }]]);
  });

  it.each([
    ['an unknown goal', { offer_id: 'shoes', goal: 'sail' }, 422, 'goal_unknown'],
    ['an unknown offer', { offer_id: 'hats' }, 422, 'offer_unknown'],
    ['an unknown publisher', { publisher_id: 'nobody' }, 422, 'publisher_unknown'],
    ['a taken ID', { postback_id: 'tias', publisher_id: 'tia' }, 409, 'already_exists'],
  ])('%s', async (_, over, status, code) => {
    expect(await make(NETWORK, { publisher_id: 'tia', ...over })).toMatchObject({ status, body: { code } });
  });

  it('the network’s without a publisher', async () => {
    expect(await make(NETWORK)).toMatchObject({ status: 400, body: { faults: [{ field: 'publisher_id' }] } });
  });

  it('more than a publisher may have', async () => {
    for (let i = 0; i < 200; i++) expect((await make('key-full')).status).toBe(201);
    expect(await make('key-full')).toMatchObject({ status: 409, body: { code: 'too_many_postbacks' } });
  });
});

it.each(PRESET_NAMES)('takes the postback of %s as its preset has it, once its slots are filled in', async (preset) => {
  const { postback } = PRESETS[preset].downstream;
  const url = postback.replace(/\[host\]/, 'their.example').replace(/\[\w+\]/g, 'filled');
  const made = await make(TIA, { url, expect_preset: preset });
  expect([made.status, made.body.faults, made.body['url'], made.body['expect_preset']]).toEqual([
    201,
    undefined,
    url,
    preset,
  ]);
});

it('keeps all that can be said of one', async () => {
  const whole = {
    ...{ name: 'Whole', offer_id: 'shoes', goal: 'lead', on: 'statuses', statuses: ['approved', 'rejected'] },
    ...{ reversals: true, also_global: true, method: 'post_form', url: 'http://receiver.internal:8080/{offer_id}' },
    ...{ body: 'c={cid}&s={status:approved=1,*=0}', expect_status: 204, delay_seconds: 60 },
  };
  const { body } = await make(TIA, whole);
  expect(body).toMatchObject(whole);
  expect((await send(TIA, 'GET', `/postbacks/${body.postback_id}`)).body).toEqual(body);
  const [fact] = (await factsIn(log, 'catalog')).slice(-1);
  expect(fact).toMatchObject({ type: 'PostbackChanged', ...whole, key_generation: 1 });
});

describe('the secret', () => {
  const secrets = async (method: string, path: string) => (await send(TIA, method, path)).body;

  it('is shown again and again, rotated, and then two for a day', async () => {
    const first = await secrets('GET', '/postbacks/tias/secret');
    expect(first).toEqual({ secret: expect.stringMatching(/^whsec_[A-Za-z0-9+/]{43}=$/) });
    expect(await secrets('GET', '/postbacks/tias/secret')).toEqual(first);
    const rotated = await secrets('POST', '/postbacks/tias/rotate');
    expect(rotated).toEqual({
      secret: expect.not.stringMatching(String(first['secret'])),
      previous_secret: first['secret'],
    });
    now = START + 24 * 3_600_000 - 1;
    expect(await secrets('GET', '/postbacks/tias/secret')).toEqual(rotated);
    now += 1;
    expect(await secrets('GET', '/postbacks/tias/secret')).toEqual({ secret: rotated['secret'] });
    now = START;
  });

  it('stays what it is when the postback changes, and is in no other answer', async () => {
    const before = await secrets('GET', '/postbacks/tias/secret');
    await send(TIA, 'PATCH', '/postbacks/tias', { name: 'Again' });
    expect(await secrets('GET', '/postbacks/tias/secret')).toEqual(before);
    expect(JSON.stringify([await secrets('GET', '/postbacks'), await factsIn(log, 'catalog')])).not.toContain('whsec_');
  });
});
