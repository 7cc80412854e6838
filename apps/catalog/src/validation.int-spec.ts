import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { openEventLog, type EventLog } from '@clickledger/event-log';
import { faultyLog, temporaryFolder, type FaultyLog } from '@clickledger/testing';
import type { RunningService } from '@clickledger/runtime';
import { readCatalogConfig } from './config.js';
import { startCatalog } from './start.js';

const ADMIN_KEY = 'an-admin-key-of-the-network';
const folder = temporaryFolder();
let real: EventLog;
let log: FaultyLog;
let service: RunningService;

beforeAll(async () => {
  const dataDir = folder();
  real = await openEventLog(`lmdb:${join(dataDir, 'log')}`);
  log = faultyLog(real);
  const env = {
    DATA_DIR: dataDir,
    ADMIN_KEY,
    POSTBACK_SIGNING_KEY: 'cd'.repeat(32),
    CATALOG_PORT: '0',
    HOST: '127.0.0.1',
    LOG_LEVEL: 'fatal',
  };
  service = await startCatalog(readCatalogConfig(env), { log });
});
afterAll(async () => {
  await service.stop();
  await real.close();
});

async function send(path: string, body: unknown): Promise<{ status: number; code: string; faults: string[] }> {
  const response = await fetch(`${service.url}${path}`, {
    method: 'POST',
    headers: { authorization: `Bearer ${ADMIN_KEY}`, 'content-type': 'application/json' },
    body: JSON.stringify(body),
  });
  const answer = (await response.json()) as { code: string; faults?: { field: string; detail: string }[] };
  const faults = (answer.faults ?? []).map(({ field, detail }) => `${field}: ${detail}`);
  return { status: response.status, code: answer.code, faults };
}

const goal = { goal: 'sale', revenue: {}, payout: {} };
const offer = {
  advertiser_id: 'shop',
  name: 'Shoes',
  landing_url: 'https://shop.example/',
  currency: 'EUR',
  goals: [goal],
};

describe('a request that cannot be accepted', () => {
  it.each<[string, object, string]>([
    ['an ID', { offer_id: '-x' }, 'offer_id: offer_id must be 1 to 64 letters'],
    ['no name', { name: '' }, 'name: name must be longer'],
    ['half a character in a name', { name: 'Shoes \ud83d' }, 'name: name holds half a character'],
    ['a control character in a name', { name: 'Sho\0es' }, 'name: name holds a control character'],
    ['text that runs backwards in a name', { name: 'shoes\u202egpj' }, 'name: name holds a control character'],
    [
      'half a character in a URL',
      { landing_url: 'https://shop.example/\ude00' },
      'landing_url: landing_url holds half a character',
    ],
    ['a field that is no text', { 'x\ud83d': 1 }, 'x\ufffd: property x\ufffd should not exist'],
    ['a path', { landing_url: '/shoes' }, 'landing_url: landing_url must be an absolute http or https URL'],
    ['another scheme', { landing_url: 'javascript:alert(1)' }, 'landing_url: landing_url must be an absolute'],
    ['a user', { landing_url: 'https://me@shop.example' }, 'landing_url: landing_url must not name a user'],
    [
      'a user without a name',
      { landing_url: 'https://@shop.example' },
      'landing_url: landing_url must not name a user',
    ],
    [
      'a tab before a macro',
      { landing_url: 'https://\t/{sub1}/' },
      'landing_url: landing_url holds a control character',
    ],
    ['a line feed', { fallback_url: 'https://a.example/\n' }, 'fallback_url: fallback_url holds a control character'],
    ['a break of lines', { landing_url: 'https://a.example/\u2028' }, 'landing_url: landing_url holds a control'],
    [
      'a backslash',
      { landing_url: 'https://a.example\\@b.example/' },
      'landing_url: landing_url must not hold a backslash',
    ],
    [
      'an app',
      { landing_url: 'market://details?id=x' },
      'landing_url: landing_url must be an absolute http or https URL',
    ],
    [
      'another app',
      { landing_url: 'tel:+49', allowed_schemes: ['market'] },
      'landing_url: landing_url must be an absolute http or https URL, or have a scheme that allowed_schemes names',
    ],
    [
      'a script, though it were allowed',
      { landing_url: 'javascript:alert(1)', allowed_schemes: ['javascript'] },
      'landing_url: landing_url must be an absolute',
    ],
    [
      'schemes that run or read things',
      { allowed_schemes: ['market', 'javascript', 'data', 'file', 'vbscript', 'blob', 'TEL', 'tel:'] },
      'allowed_schemes: allowed_schemes must be schemes of apps such as market',
    ],
    ['schemes that are no list', { allowed_schemes: 'tel' }, 'allowed_schemes: allowed_schemes must be a list'],
    [
      'a long URL in characters that become longer',
      { landing_url: `https://a.example/${'日'.repeat(300)}` },
      'landing_url: landing_url must have at most 2048',
    ],
    ['a public suffix', { allowed_hosts: ['*.com'] }, 'allowed_hosts: allowed_hosts must not hold ["*.com"]'],
    ['the same in disguise', { allowed_hosts: ['*.%63om'] }, 'allowed_hosts: allowed_hosts must be hosts such as'],
    ['a flag that is a text', { pass_through: 'yes' }, 'pass_through: pass_through must be a boolean'],
    ['a macro for a host', { landing_url: 'https://{sub1}.example/' }, 'landing_url: landing_url must have its macros'],
    [
      'an unknown macro',
      { landing_url: 'https://a.example/{clickid}' },
      'landing_url: landing_url names unknown macros: {clickid}',
    ],
    [
      'a long URL',
      { fallback_url: `https://a.example/${'x'.repeat(2048)}` },
      'fallback_url: fallback_url must have at most 2048',
    ],
    ['null', { fallback_url: null }, 'fallback_url: fallback_url must be an absolute'],
    ['no host', { allowed_hosts: ['https://a.example'] }, 'allowed_hosts: allowed_hosts must be hosts such as'],
    ['every host', { allowed_hosts: ['*'] }, 'allowed_hosts: allowed_hosts must be hosts such as'],
    ['a currency', { currency: 'eur' }, 'currency: currency must be an ISO 4217 currency'],
    ['a window', { window: '30d' }, 'window: window must be a whole number of seconds, or "unlimited"'],
    ['a method', { methods: ['fax'] }, 'methods: each value in methods must be one of'],
    ['a method twice', { methods: ['api', 'csv', 'api'] }, 'methods: methods must have no entry twice'],
    ['a publisher twice', { publishers: ['a', 'b', 'a'] }, 'publishers: publishers must have no entry twice'],
    ['a status', { status: 'gone' }, 'status: status must be one of'],
    ['a flag', { reject_bots: 'yes' }, 'reject_bots: reject_bots must be a boolean'],
    ['an unknown field', { landingUrl: 'x' }, 'landingUrl: property landingUrl should not exist'],
    ['no goals', { goals: [] }, 'goals: goals must contain at least 1 elements'],
    ['goals that are none', { goals: [null] }, 'goals: each value in goals must be an object'],
    ['goals within goals', { goals: [[]] }, 'goals: each value in goals must be an object'],
    ['a goal twice', { goals: [goal, goal] }, 'goals: goals must have different names'],
    ['no payout', { goals: [{ ...goal, payout: undefined }] }, 'goals.0.payout: payout must be an object'],
    [
      'a number for money',
      { goals: [{ ...goal, payout: { fixed: 1.5 } }] },
      'goals.0.payout.fixed: fixed must be a decimal number in quotes',
    ],
    [
      'a negative rate',
      { goals: [{ ...goal, payout: { fixed: '-1' } }] },
      'goals.0.payout.fixed: fixed cannot be read. The amount "-1" is negative',
    ],
    [
      'a percentage',
      { goals: [{ ...goal, revenue: { percent: '5%' } }] },
      'goals.0.revenue.percent: percent cannot be read.',
    ],
    [
      'overrides as a list',
      { goals: [{ ...goal, overrides: [{}] }] },
      'goals.0.overrides: overrides must be an object of publisher IDs',
    ],
    [
      'an override that is none',
      { goals: [{ ...goal, overrides: { blog: null } }] },
      'goals.0.overrides: each value in overrides must be an object',
    ],
    [
      'a rate of an override',
      { goals: [{ ...goal, overrides: { blog: { payout: { fixed: 'x' } } } }] },
      'goals.0.overrides.blog.payout.fixed: fixed cannot be read.',
    ],
    [
      'revenue that is reported and fixed',
      { goals: [{ ...goal, revenue: { reported: true, fixed: '1' } }] },
      'goals.0.revenue.reported: reported stands in place of fixed and percent',
    ],
    [
      'a limit of what is not reported',
      { goals: [{ ...goal, revenue: { percent: '1', limit: '5' } }] },
      'goals.0.revenue.limit: limit bounds what is reported',
    ],
    [
      'a part of the revenue as revenue',
      { goals: [{ ...goal, revenue: { percent_of_revenue: '5' } }] },
      'goals.0.revenue.percent_of_revenue:',
    ],
  ])('%s', async (_, over, fault) => {
    const answer = await send('/offers', { ...offer, ...over });
    expect([answer.status, answer.code]).toEqual([400, 'invalid_request']);
    expect(answer.faults[0]).toContain(fault);
  });

  it('lists every fault at once', async () => {
    const { faults } = await send('/offers', { goals: 'none' });
    const fields = new Set(faults.map((fault) => fault.split(':')[0]));
    expect(fields).toEqual(new Set(['advertiser_id', 'name', 'landing_url', 'currency', 'goals']));
  });

  it.each([[[]], [[offer]], ['text'], [null]])('a body of %j', async (body) => {
    expect((await send('/offers', body)).status).toBe(400);
  });
});

describe('URLs', () => {
  const made = async (method: string, path: string, body: object) => {
    const response = await fetch(`${service.url}${path}`, {
      method,
      headers: { authorization: `Bearer ${ADMIN_KEY}`, 'content-type': 'application/json' },
      body: JSON.stringify(body),
    });
    return [response.status, await response.json()] as [number, Record<string, unknown>];
  };
  const payouts = { goals: [{ ...goal, revenue: { fixed: '1' }, payout: { fixed: '1' } }] };

  it('are kept as the URL standard spells them', async () => {
    await made('POST', '/advertisers', { advertiser_id: 'shop', name: 'Shop' });
    await made('POST', '/publishers', { publisher_id: 'blog', name: 'Blog' });
    const urls = {
      landing_url: 'https://münchen.example/日本/{sub1}?q=ü {cid}',
      fallback_url: 'market://details?id=x',
      allowed_hosts: ['*.München.example'],
      allowed_schemes: ['market'],
      pass_through: true,
    };
    const [status, answer] = await made('POST', '/offers', { ...offer, ...payouts, offer_id: 'apps', ...urls });
    expect([status, answer]).toEqual([
      201,
      expect.objectContaining({
        ...urls,
        landing_url: 'https://xn--mnchen-3ya.example/%E6%97%A5%E6%9C%AC/{sub1}?q=%C3%BC%20{cid}',
        allowed_hosts: ['*.xn--mnchen-3ya.example'],
      }),
    ]);
    const link = { link_id: 'l', offer_id: 'apps', publisher_id: 'blog', landing_url: 'https://💩.example/ü' };
    const [, made1] = await made('POST', '/links', link);
    expect(made1['landing_url']).toBe('https://xn--ls8h.example/%C3%BC');
    const change = { version: 2, name: 'L', status: 'active', landing_url: 'MARKET://details?id={sub1}' };
    expect(await made('PUT', '/links/l', change)).toEqual([
      200,
      expect.objectContaining({ landing_url: 'market://details?id={sub1}' }),
    ]);
  });

  it('and rates are kept, these in their shortest spelling', async () => {
    const rates = {
      revenue: { reported: true, limit: '10.50' },
      payout: { fixed: '0.10', percent_of_revenue: '80.0' },
    };
    const goals = [{ ...goal, ...rates, overrides: { blog: rates } }];
    const [, answer] = await made('POST', '/offers', { ...offer, offer_id: 'resold', goals });
    const short = { revenue: { reported: true, limit: '10.5' }, payout: { fixed: '0.1', percent_of_revenue: '80' } };
    expect(answer).toMatchObject({ goals: [{ ...short, overrides: { blog: short } }] });
  });

  it('of links have schemes that their offer allows', async () => {
    const link = { offer_id: 'apps', publisher_id: 'blog', landing_url: 'tel:+49' };
    expect(await made('POST', '/links', link)).toEqual([
      400,
      expect.objectContaining({
        faults: [{ field: 'landing_url', detail: expect.stringContaining('that allowed_schemes names') }],
      }),
    ]);
    const [status, { faults }] = await made('POST', '/links', { ...link, landing_url: 'javascript:alert(1)' });
    expect([status, faults]).toEqual([400, [expect.objectContaining({ field: 'landing_url' })]]);
  });
});

describe('with the log down', () => {
  it('promises nothing', async () => {
    log.refuse();
    const answer = await send('/publishers', { name: 'Blog' });
    log.recover();
    expect([answer.status, answer.code]).toEqual([503, 'log_unavailable']);
  });
});

describe('the API’s description', () => {
  it('names every path and field', async () => {
    const response = await fetch(`${service.url}/openapi.json`);
    const { paths, components } = (await response.json()) as {
      paths: Record<string, object>;
      components: { schemas: Record<string, { properties: object }> };
    };
    expect(Object.keys(paths)).toEqual(
      expect.arrayContaining(['/advertisers/{id}', '/publishers/{id}', '/offers/{id}', '/links/{id}']),
    );
    const named = (schema: string): string[] => Object.keys(components.schemas[schema]?.properties ?? {});
    expect(named('PostOffer')).toEqual(expect.arrayContaining([...Object.keys(offer), 'offer_id', 'window', 'status']));
    expect(named('GoalFields')).toEqual(expect.arrayContaining([...Object.keys(goal), 'overrides', 'counting']));
  });
});
