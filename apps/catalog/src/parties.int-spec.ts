import { openEventLog, type EventLog } from '@clickledger/event-log';
import type { RunningService } from '@clickledger/runtime';
import { aGoal, aLink, anAdvertiser, anOffer, aPublisher, appendCatalog, temporaryFolder } from '@clickledger/testing';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { join } from 'node:path';
import { readCatalogConfig } from './config.js';
import { startCatalog } from './start.js';

const ADMIN_KEY = 'an-admin-key-of-the-network';
const folder = temporaryFolder();
let log: EventLog;
let service: RunningService;

beforeAll(async () => {
  const data = folder();
  log = await openEventLog(`lmdb:${join(data, 'log')}`);
  const goal = aGoal('sale', {
    payout: { percent: '5' },
    overrides: { blog: { payout: { percent: '7' } }, tube: { payout: { percent: '9' } } },
  });
  await appendCatalog(log, [
    anAdvertiser('shop'),
    anAdvertiser('mall'),
    aPublisher('blog'),
    aPublisher('tube'),
    aPublisher('gone', { status: 'suspended' }),
    anOffer('shoes', { goals: [goal], allowed_hosts: ['shop.example'] }),
    anOffer('hats', { status: 'paused', advertiser_id: 'mall' }),
    anOffer('caps', { status: 'paused' }),
    anOffer('secret', { publishers: ['tube'] }),
    aLink('shoes-tube', { publisher_id: 'tube' }),
    aLink('caps-blog', { offer_id: 'caps', publisher_id: 'blog' }),
    aLink('stopped', { publisher_id: 'blog', status: 'paused' }),
    aLink('shoes-gone', { publisher_id: 'gone' }),
  ]);
  const env = {
    DATA_DIR: data,
    ADMIN_KEY,
    POSTBACK_SIGNING_KEY: 'cd'.repeat(32),
    CATALOG_PORT: '0',
    HOST: '127.0.0.1',
    LOG_LEVEL: 'warn',
  };
  service = await startCatalog(readCatalogConfig(env), { log });
});
afterAll(async () => {
  await service.stop();
  await log.close();
});

async function ask(who: string, method: string, path: string, body?: object) {
  const answer = await fetch(service.url + path, {
    method,
    headers: {
      authorization: `Bearer ${who === 'network' ? ADMIN_KEY : `key-${who}`}`,
      ...(body && { 'content-type': 'application/json' }),
    },
    ...(body && { body: JSON.stringify(body) }),
  });
  const text = await answer.text();
  return { status: answer.status, body: JSON.parse(text) as Record<string, unknown>, text };
}
const ids = async (who: string, path: string) => {
  const { body } = await ask(who, 'GET', path);
  return (body as unknown as { link_id?: string; offer_id: string }[]).map((one) => one.link_id ?? one.offer_id);
};

describe('a publisher', () => {
  it.each([
    ['/links', ['caps-blog', 'stopped']],
    ['/links?publisher_id=blog&status=paused', ['stopped']],
    ['/offers', ['shoes', 'caps']],
    ['/offers?status=active', ['shoes']],
  ])('sees of %s the own', async (path, own) => expect(await ids('blog', path)).toEqual(own));

  it.each([
    ['GET', '/links/shoes-tube', 404],
    ['GET', '/links?publisher_id=tube', 403],
    ['GET', '/offers/secret', 404],
    ['GET', '/offers/hats', 404],
    ['GET', '/publishers/tube', 404],
    ['GET', '/publishers', 403],
    ['GET', '/advertisers/me', 403],
    ['PATCH', '/links/shoes-tube', 404],
    ['PATCH', '/offers/shoes', 403],
    ['POST', '/offers', 403],
    ['PATCH', '/publishers/me', 403],
  ])('%s %s of others is answered %i', async (method, path, status) =>
    expect(await ask('blog', method, path, method === 'GET' ? undefined : { name: 'x' })).toMatchObject({ status }),
  );

  it('sees an offer with the own terms, and no other’s', async () => {
    const { body, text } = await ask('blog', 'GET', '/offers/shoes');
    expect(body['goals']).toMatchObject([{ goal: 'sale', payout: { percent: '7' } }]);
    expect(text).not.toMatch(/revenue|overrides|tube|"9"|"10"/);
    expect((await ask('tube', 'GET', '/offers/shoes')).body['goals']).toMatchObject([{ payout: { percent: '9' } }]);
  });

  it('sees itself', async () => {
    const me = await ask('blog', 'GET', '/publishers/me');
    expect(me).toMatchObject({ status: 200, body: { publisher_id: 'blog', name: 'blog', status: 'active' } });
    expect(me.text).not.toMatch(/hash/);
    expect((await ask('blog', 'GET', '/publishers/blog')).body).toEqual(me.body);
  });

  it('makes and changes links of its own, for offers that are open', async () => {
    const landing_url = 'https://shop.example/boots';
    const made = await ask('blog', 'POST', '/links', { link_id: 'boots', offer_id: 'shoes', landing_url });
    expect(made).toMatchObject({ status: 201, body: { publisher_id: 'blog', offer_id: 'shoes', landing_url } });
    expect(made.body).not.toHaveProperty('number');
    expect((await ask('network', 'GET', '/links/boots')).body).toHaveProperty('number');
    expect(await ask('blog', 'PATCH', '/links/boots', { name: 'Boots', status: 'paused' })).toMatchObject({
      status: 200,
      body: { name: 'Boots', status: 'paused' },
    });
  });

  it.each<[why: string, status: number, code: string, body: object]>([
    ['for another', 403, 'not_yours', { offer_id: 'shoes', publisher_id: 'tube' }],
    ['of an offer that is not open', 422, 'offer_unknown', { offer_id: 'secret' }],
    ['of an offer that is not there', 422, 'offer_unknown', { offer_id: 'nothing' }],
    ['of an offer that is paused', 422, 'offer_unknown', { offer_id: 'caps' }],
    ['to another host', 400, 'invalid_request', { offer_id: 'shoes', landing_url: 'https://evil.example/' }],
    ['to an app', 400, 'invalid_request', { offer_id: 'shoes', landing_url: 'market://details?id=x' }],
  ])('makes no link %s', async (_why, status, code, body) =>
    expect(await ask('blog', 'POST', '/links', body)).toMatchObject({ status, body: { code } }),
  );

  it('is told the same of an offer that is not open and of none', async () => {
    const [closed, none] = await Promise.all(
      ['secret', 'nothing'].map(async (offer_id) => (await ask('blog', 'POST', '/links', { offer_id })).text),
    );
    expect(closed?.replaceAll('secret', 'nothing')).toBe(none);
  });

  it('cannot lead a link elsewhere, nor bring back what the network has paused', async () => {
    const elsewhere = await ask('blog', 'PATCH', '/links/stopped', { landing_url: 'https://evil.example/' });
    expect(elsewhere).toMatchObject({ status: 400 });
    expect(await ask('blog', 'PATCH', '/links/stopped', { status: 'active' })).toMatchObject({ status: 403 });
  });
});

describe('an advertiser', () => {
  it('sees the own offers, without payout, and itself', async () => {
    expect(await ids('shop', '/offers')).toEqual(['shoes', 'caps', 'secret']);
    expect(await ask('shop', 'GET', '/offers/hats')).toMatchObject({ status: 404 });
    const { body, text } = await ask('shop', 'GET', '/offers/shoes');
    expect(body).toMatchObject({ methods: ['postback', 'api', 'csv'], goals: [{ revenue: { percent: '10' } }] });
    expect(text).not.toMatch(/payout|overrides|blog|tube/);
    expect(await ask('shop', 'GET', '/advertisers/me')).toMatchObject({ body: { advertiser_id: 'shop' } });
    expect(await ask('shop', 'GET', '/advertisers/mall')).toMatchObject({ status: 404 });
    expect(await ask('shop', 'GET', '/links')).toMatchObject({ status: 403 });
  });
});

describe('a suspended party', () => {
  it('has a key that reads, and changes nothing', async () => {
    expect(await ids('gone', '/links')).toEqual(['shoes-gone']);
    expect((await ask('gone', 'GET', '/publishers/me')).body['status']).toBe('suspended');
    for (const [method, path] of [
      ['POST', '/links'],
      ['PATCH', '/links/shoes-gone'],
      ['PUT', '/links/shoes-gone'],
    ] as const) {
      expect(await ask('gone', method, path, { offer_id: 'shoes' })).toMatchObject({
        status: 403,
        body: { code: 'suspended', detail: expect.stringMatching(/suspended: it can read/) },
      });
    }
  });

  it('is suspended by a change, and stays it until another says so', async () => {
    expect((await ask('network', 'PATCH', '/publishers/tube', { status: 'suspended' })).body['status']).toBe(
      'suspended',
    );
    const { body } = await ask('network', 'GET', '/publishers/tube');
    const renamed = await ask('network', 'PUT', '/publishers/tube', {
      name: 'Tube',
      version: Number(body['version']) + 1,
    });
    expect(renamed.body).toMatchObject({ name: 'Tube', status: 'suspended' });
    expect((await ask('network', 'GET', '/publishers?status=suspended')).body).toHaveLength(2);
    expect(await ask('tube', 'POST', '/links', { offer_id: 'shoes' })).toMatchObject({ status: 403 });
    await ask('network', 'PATCH', '/publishers/tube', { status: 'active' });
    expect(await ask('tube', 'POST', '/links', { offer_id: 'secret' })).toMatchObject({ status: 201 });
    expect(await ask('network', 'PATCH', '/advertisers/mall', { status: 'on holiday' })).toMatchObject({ status: 400 });
    expect((await ask('network', 'PATCH', '/advertisers/mall', { status: 'suspended' })).body['status']).toBe(
      'suspended',
    );
    expect((await ask('mall', 'GET', '/offers')).status).toBe(200);
  });
});

it('the network names the publisher of a link', async () => {
  expect(await ask('network', 'POST', '/links', { offer_id: 'shoes' })).toMatchObject({
    status: 400,
    body: { faults: [{ field: 'publisher_id' }] },
  });
});
