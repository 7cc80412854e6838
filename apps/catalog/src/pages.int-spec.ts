import { openEventLog, type EventLog } from '@clickledger/event-log';
import type { RunningService } from '@clickledger/runtime';
import { aLink, anAdvertiser, anOffer, aPublisher, appendCatalog, temporaryFolder } from '@clickledger/testing';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { join } from 'node:path';
import { readCatalogConfig } from './config.js';
import { startCatalog } from './start.js';

const ADMIN_KEY = 'an-admin-key-of-the-network';
const LINKS = 2_500;
const ALL = Array.from({ length: LINKS }, (_, n) => `link-${n}`);
const folder = temporaryFolder();
let log: EventLog;
let service: RunningService;

/** Every fifth is Tube's. */
const ownerOf = (n: number): string => (n % 5 === 0 ? 'tube' : 'blog');

beforeAll(async () => {
  const data = folder();
  log = await openEventLog(`lmdb:${join(data, 'log')}`);
  await appendCatalog(log, [anAdvertiser(), aPublisher('blog'), aPublisher('tube'), anOffer()]);
  await appendCatalog(
    log,
    ALL.map((id, n) => aLink(id, { publisher_id: ownerOf(n) })),
  );
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

async function page(key: string, params: string): Promise<{ ids: string[]; total: number }> {
  const answer = await fetch(`${service.url}/links?${params}`, { headers: { authorization: `Bearer ${key}` } });
  const links = (await answer.json()) as { link_id: string }[];
  return { ids: links.map(({ link_id }) => link_id), total: Number(answer.headers.get('x-total-count')) };
}

/** All pages from the first on, as long as there are more. */
async function pages(key: string, limit: string): Promise<string[][]> {
  const found: string[][] = [];
  for (let read = 0, total = 1; read < total; read = found.flat().length) {
    const one = await page(key, `${limit}&offset=${read}`);
    total = one.total;
    found.push(one.ids);
  }
  return found;
}

describe('a list of 2,500 links', () => {
  const ofBlog = ALL.filter((_, n) => ownerOf(n) === 'blog');

  it.each<[string, string, string, readonly string[], number[]]>([
    ['the network, without a limit', ADMIN_KEY, '', ALL, [1000, 1000, 500]],
    ['the network', ADMIN_KEY, 'limit=700', ALL, [700, 700, 700, 400]],
    ['a publisher, of the own alone', 'key-blog', '', ofBlog, [1000, 1000]],
    ['who takes all at once', ADMIN_KEY, 'limit=10000', ALL, [2500]],
  ])('gives each once, page by page, to %s', async (_, key, limit, ids, lengths) => {
    const found = await pages(key, limit);
    expect(found.map((one) => one.length)).toEqual(lengths);
    expect(found.flat()).toEqual(ids);
  });
});
