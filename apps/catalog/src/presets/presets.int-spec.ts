import { openEventLog, type EventLog } from '@clickledger/event-log';
import { PRESET_NAMES } from '@clickledger/presets';
import type { RunningService } from '@clickledger/runtime';
import { aGoal, aLink, anAdvertiser, anOffer, aPublisher, appendCatalog, temporaryFolder } from '@clickledger/testing';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { join } from 'node:path';
import { readCatalogConfig } from '../config.js';
import { startCatalog } from '../start.js';

const ADMIN_KEY = 'admin-key-of-the-spec';
const folder = temporaryFolder();
let log: EventLog;
let service: RunningService;

beforeAll(async () => {
  const dataDir = folder();
  log = await openEventLog(`lmdb:${join(dataDir, 'log')}`);
  const reported = { revenue: { reported: true }, payout: { fixed: '1' } } as const;
  await appendCatalog(log, [
    anAdvertiser(),
    aPublisher(),
    anOffer(),
    anOffer('resold', { goals: [aGoal('sale', reported)] }),
    anOffer('files', { methods: ['csv'] }),
    aLink(),
  ]);
  const config = readCatalogConfig({
    DATA_DIR: dataDir,
    ADMIN_KEY,
    POSTBACK_SIGNING_KEY: 'cd'.repeat(32),
    CATALOG_PORT: '0',
    LOG_LEVEL: 'silent',
    PUBLIC_REDIRECT_URL: 'https://go.example',
  });
  service = await startCatalog(config, { log });
});
afterAll(async () => {
  await service.stop();
  await log.close();
});

interface Relation {
  readonly link: string;
  readonly postback: string;
  readonly fill_in: string[];
  readonly slot: { readonly most?: number; readonly length: number | null };
  readonly notes: string[];
  readonly steps: string[];
  readonly settings?: object;
}
const get = async (path: string, key = ADMIN_KEY) => {
  const response = await fetch(`${service.url}/presets${path}`, { headers: { authorization: `Bearer ${key}` } });
  return { status: response.status, body: (await response.json()) as { upstream: Relation; downstream: Relation } };
};

describe('foreign IDs', () => {
  const send = async (method: string, path: string, body: object) => {
    const headers = { authorization: `Bearer ${ADMIN_KEY}`, 'content-type': 'application/json' };
    const response = await fetch(`${service.url}${path}`, { method, headers, body: JSON.stringify(body) });
    return [response.status, await response.json()];
  };

  it('are kept, and are each that of one of a kind', async () => {
    const foreign_ids = { tune: '7', affise: 'a.1' };
    const made = await send('POST', '/publishers', { publisher_id: 'tia', name: 'Tia', foreign_ids });
    expect(made).toEqual([201, expect.objectContaining({ foreign_ids })]);
    expect(await send('POST', '/advertisers', { name: 'Seven', foreign_ids: { tune: '7' } })).toMatchObject([201, {}]);
    const taken = [409, { code: 'foreign_id_taken', detail: expect.stringContaining('tune 7') }];
    expect(await send('POST', '/publishers', { name: 'Other', foreign_ids: { tune: '7' } })).toMatchObject(taken);
    expect(await send('PATCH', '/publishers/blog', { foreign_ids: { tune: '7' } })).toMatchObject(taken);
    expect(await send('PATCH', '/publishers/tia', { foreign_ids: { tune: '8' } })).toMatchObject([200, {}]);
    expect(await send('PATCH', '/publishers/blog', { foreign_ids: { tune: '7' } })).toMatchObject([
      200,
      { name: 'blog' },
    ]);
    expect(await send('PATCH', '/offers/shoes', { foreign_ids: { tune: '5' } })).toMatchObject([
      200,
      { foreign_ids: { tune: '5' } },
    ]);
  });

  it.each([[{ hasoffers: '7' }], [{ tune: 7 }], [{ tune: 'a b' }], [['7']], ['7'], [null]])(
    'are not %j',
    async (ids) => {
      expect(await send('POST', '/publishers', { name: 'X', foreign_ids: ids })).toMatchObject([400, {}]);
    },
  );
});

describe('GET /presets', () => {
  it('lists the platforms, to the network', async () => {
    const { status, body } = await get('');
    expect([status, body]).toEqual([
      200,
      PRESET_NAMES.map((name) => ({
        name,
        title: expect.any(String),
        landing_macros: expect.objectContaining(name === 'tune' ? { '{aff_sub}': '{sub1}' } : {}),
      })),
    ]);
    expect((await get('', 'key-blog')).status).toBe(403);
  });

  it('gives both URLs of a relation, each way', async () => {
    const theirs = 'host=abc.example&their_offer=42&affiliate=7';
    const { body } = await get(`/affise/urls?offer=resold&${theirs}`);
    expect(body.upstream).toMatchObject({
      link: 'https://abc.example/click?pid=7&offer_id=42&sub1={click_id}',
      postback:
        'https://go.example/in/affise?clickid={sub1}&action_id={transactionid}&revenue={sum}&currency={currency}' +
        '&status={status}&secure=[token]',
      fill_in: ['token'],
      slot: { parameter: 'sub1', length: 36 },
    });
    expect(body.upstream.steps.join(' ')).toContain('/in/affise?clickid=[click ID]&secure=[token]&test=1');
    expect(body.downstream).toMatchObject({ link: 'https://go.example/c/[slug]?cid={clickid}', fill_in: ['slug'] });
  });

  it('names the link of the publisher that stands for a network below', async () => {
    const { body } = await get('/trackier/urls?offer=shoes&publisher=blog&host=net.example');
    expect(body.downstream).toMatchObject({
      link: 'https://go.example/c/shoes-blog?cid={click_id}',
      postback: expect.stringContaining('https://net.example/acquisition?click_id={cid}&security_token=[token]'),
      fill_in: ['token'],
      settings: { method: 'get', on: 'every', reversals: true, expect_preset: 'trackier' },
    });
    const { downstream } = (await get('/tune/urls?offer=shoes&host=http://10.0.0.7:8080')).body;
    expect(downstream).toMatchObject({
      postback: expect.stringMatching('^http://10.0.0.7:8080/aff_lsr'),
      settings: { on: 'first', reversals: false, expect_preset: 'tune' },
      steps: expect.arrayContaining([expect.stringContaining('rejected there by hand')]),
    });
  });

  it('says what of the offer does not go with it', async () => {
    const notes = async (offer: string) => (await get(`/voluum/urls?offer=${offer}`)).body.upstream.notes.join(' ');
    expect(await notes('shoes')).toContain('{"reported": true}');
    expect(await notes('files')).toContain('does not take postbacks');
    expect(await notes('resold')).not.toMatch(/reported|does not take/);
  });

  it.each(PRESET_NAMES)('puts no more into a slot of %s than it takes', async (name) => {
    const { upstream, downstream } = (await get(`/${name}/urls?offer=resold`)).body;
    expect(upstream.slot.length).toBeLessThanOrEqual(upstream.slot.most ?? 36);
    expect(upstream.link).toContain('{click_id}');
    expect(downstream.link).toContain('?cid=');
    expect(downstream.postback).toContain('{cid}');
  });

  it.each([
    ['/nobody/urls?offer=shoes', 404, 'preset_unknown'],
    ['/tune/urls?offer=none', 404, 'offer_unknown'],
    ['/tune/urls', 400, 'invalid_request'],
    ['/tune/urls?offer=shoes&host=a/b', 400, 'invalid_request'],
    ['/tune/urls?offer=shoes&host=ftp://a.example', 400, 'invalid_request'],
    ['/tune/urls?offer=shoes&affiliate=%7Bx%7D', 400, 'invalid_request'],
  ])('%s is answered %i', async (path, status, code) => {
    expect(await get(path)).toMatchObject({ status, body: { code } });
  });
});
