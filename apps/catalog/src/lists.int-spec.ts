import { openEventLog, type EventLog } from '@clickledger/event-log';
import type { RunningService } from '@clickledger/runtime';
import { aLink, anAdvertiser, anOffer, aPublisher, appendCatalog, temporaryFolder } from '@clickledger/testing';
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
  await appendCatalog(log, [
    anAdvertiser(),
    aPublisher('blog'),
    aPublisher('tube'),
    anOffer('shoes'),
    anOffer('hats', { status: 'paused' }),
    aLink('shoes-blog', { publisher_id: 'blog' }),
    aLink('shoes-tube', { publisher_id: 'tube', status: 'paused' }),
    aLink('hats-blog', { offer_id: 'hats', publisher_id: 'blog' }),
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

async function list(path: string) {
  const answer = await fetch(service.url + path, { headers: { authorization: `Bearer ${ADMIN_KEY}` } });
  const body = (await answer.json()) as { link_id?: string; offer_id?: string; publisher_id?: string }[];
  const ids = Array.isArray(body) ? body.map((one) => one.link_id ?? one.offer_id ?? one.publisher_id) : [];
  return { status: answer.status, total: answer.headers.get('x-total-count'), ids };
}

describe('lists', () => {
  it.each([
    ['/links', 3, ['shoes-blog', 'shoes-tube', 'hats-blog']],
    ['/links?publisher_id=blog', 2, ['shoes-blog', 'hats-blog']],
    ['/links?publisher_id=tube,blog&offer_id=shoes', 2, ['shoes-blog', 'shoes-tube']],
    ['/links?status=paused', 1, ['shoes-tube']],
    ['/links?limit=1', 3, ['shoes-blog']],
    ['/links?limit=1&offset=2', 3, ['hats-blog']],
    ['/links?publisher_id=blog&limit=5&offset=1', 2, ['hats-blog']],
    ['/links?offset=9', 3, []],
    ['/offers?status=paused,retired', 1, ['hats']],
    ['/offers?offer_id=nobody', 0, []],
    ['/publishers?limit=1&offset=1', 2, ['tube']],
  ])('%s has %i in all', async (path, total, ids) => {
    expect(await list(path)).toEqual({ status: 200, total: String(total), ids });
  });

  it.each([
    '/links?status=off',
    '/links?limit=0',
    '/links?limit=10001',
    '/links?offset=-1',
    '/links?limit=x',
    '/offers?goal=a',
  ])('%s is refused', async (path) => {
    expect((await list(path)).status).toBe(400);
  });
});
