import { openEventLog, type EventLog } from '@clickledger/event-log';
import type { RunningService } from '@clickledger/runtime';
import { anAdvertiser, anOffer, appendCatalog, temporaryFolder } from '@clickledger/testing';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { createHash } from 'node:crypto';
import { request } from 'node:http';
import { join } from 'node:path';
import { gunzipSync, gzipSync } from 'node:zlib';
import { readConversionIngestConfig } from '../config.js';
import { startConversionIngest } from '../start.js';

const folder = temporaryFolder();
let log: EventLog;
let ingest: RunningService;

beforeAll(async () => {
  const dataDir = folder();
  log = await openEventLog(`lmdb:${join(dataDir, 'log')}`);
  await appendCatalog(log, [anAdvertiser('shop'), anOffer('shoes', { cookie_days: 7 })]);
  const config = readConversionIngestConfig({
    DATA_DIR: dataDir,
    CLICK_ID_KEYS: `a:${'00'.repeat(16)}`,
    ADMIN_KEY: 'admin-key-of-the-spec',
    INGEST_PORT: '0',
    LOG_LEVEL: 'silent',
  });
  ingest = await startConversionIngest(config, { log });
});
afterAll(async () => {
  await ingest.stop();
  await log.close();
});

const get = (path: string, headers: Record<string, string> = {}) => fetch(ingest.url + path, { headers });
const pinned = async () =>
  (await (await get('/tag.json')).json()) as { path: string; integrity: string; bytes: number; gzipped_bytes: number };

describe('the tag', () => {
  it('is served with the days of the offer', async () => {
    expect(await (await get('/tag.js?offer=shoes')).text()).toMatch(/\}\)\(7\);\s*$/);
    expect(await (await get('/tag.js')).text()).toMatch(/\}\)\(28\);\s*$/);
  });

  it('is a script for pages of any site, and nothing else', async () => {
    const { headers } = await get('/tag.js?offer=shoes');
    expect(Object.fromEntries(headers)).toMatchObject({
      'content-type': 'text/javascript; charset=utf-8',
      'x-content-type-options': 'nosniff',
      'cross-origin-resource-policy': 'cross-origin',
      'access-control-allow-origin': '*',
      'cache-control': 'public, max-age=3600, stale-while-revalidate=86400',
      vary: 'accept-encoding',
    });
  });

  it.each(['the same', 'weak, as a proxy makes it', 'one of several', 'any'])(
    'is not sent again to who has it: %s',
    async (which) => {
      const etag = (await get('/tag.js?offer=shoes')).headers.get('etag') ?? '';
      const sent = { 'the same': etag, any: '*', 'one of several': `"x", ${etag}` }[which] ?? `W/${etag}`;
      const again = await get('/tag.js?offer=shoes', { 'if-none-match': sent });
      expect([again.status, await again.text(), again.headers.get('etag')]).toEqual([304, '', etag]);
    },
  );

  it('is sent again when the offer’s days are others', async () => {
    const etag = (await get('/tag.js')).headers.get('etag') ?? '';
    expect((await get('/tag.js?offer=shoes', { 'if-none-match': etag })).status).toBe(200);
  });

  it.each([
    ['gzip, deflate, br', 'gzip'],
    ['br;q=1, gzip;q=0.5', 'gzip'],
    ['gzip;q=0', undefined],
    ['identity', undefined],
  ])('is compressed for who accepts %s: %s', async (accepted, encoding) => {
    const plain = await (await get('/tag.js')).text();
    const [headers, body] = await raw('/tag.js', accepted);
    expect(headers['content-encoding']).toBe(encoding);
    expect((encoding ? gunzipSync(body) : body).toString()).toBe(plain);
    if (encoding) expect(body.length).toBeLessThan(2_048);
  });

  it('has a name of its own in each release, under which it never changes', async () => {
    const { path, integrity, bytes, gzipped_bytes } = await pinned();
    const answer = await get(path);
    const text = await answer.text();
    expect(answer.headers.get('cache-control')).toBe('public, max-age=31536000, immutable');
    expect(integrity).toBe(`sha384-${createHash('sha384').update(text).digest('base64')}`);
    expect([bytes, gzipped_bytes]).toEqual([text.length, gzipSync(text, { level: 9 }).length]);
  });

  it('comes with a map to its source, beside it', async () => {
    const { headers } = await get((await pinned()).path);
    const map = await get(new URL(headers.get('sourcemap') ?? '', `${ingest.url}/`).pathname);
    expect(map.headers.get('content-type')).toContain('application/json');
    expect(await map.json()).toMatchObject({
      version: 3,
      sources: expect.arrayContaining([expect.stringContaining('page/tag.ts')]) as unknown,
    });
  });

  it('comes with a second script, which shows what it does', async () => {
    expect(await (await get('/tag-debug.js')).text()).toContain('clickledger-debug');
  });

  it.each([
    ['/tag.js?offer=hats', 404, 'offer_unknown'],
    ['/tag.js?offer=shoes&offer=hats', 400, 'parameter_invalid'],
    ['/tag.0123456789ab.js', 404, 'tag_unknown'],
  ])('is not there as %s: %i %s, which no cache keeps', async (path, status, code) => {
    const answer = await get(path);
    expect([answer.status, answer.headers.get('cache-control')]).toEqual([status, 'no-store']);
    expect(await answer.json()).toMatchObject({ code });
  });
});

/** As it comes over the wire: fetch would unpack it. */
const raw = (path: string, accepted: string) =>
  new Promise<[Record<string, unknown>, Buffer]>((resolve, reject) => {
    const asked = request(ingest.url + path, { headers: { 'accept-encoding': accepted } }, (answer) => {
      const chunks: Buffer[] = [];
      answer.on('data', (chunk: Buffer) => chunks.push(chunk));
      answer.on('end', () => resolve([answer.headers, Buffer.concat(chunks)]));
    });
    asked.on('error', reject).end();
  });
