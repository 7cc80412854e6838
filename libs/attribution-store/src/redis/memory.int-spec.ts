import { randomBytes } from 'node:crypto';
import { notRun } from '@clickledger/testing';
import { describe, expect, it } from '@jest/globals';
import type { Redis } from 'ioredis';
import { describeIfRedis } from '../../../../tools/stack/describe-with-redis.mjs';
import { startRedis, type RunningRedis } from '../../../../tools/stack/redis.mjs';
import type { KeyedClick } from '../attribution-store.js';
import { keyed, mintedAt } from '../contract/store-under-test.contract.js';
import { storeOn, withRedis } from './redis-for-specs.contract.js';

const START = Date.UTC(2026, 0, 1);
const BUCKETS = 1_500;
const A_BUCKET = 64;
const BATCH = 4_096;

/** As redirect makes them: two sub-IDs of 8 characters, 50 links, 40 kinds of visitors. */
function click(n: number, subs: Record<string, string> = {}): KeyedClick {
  const at = START + n;
  return keyed(
    {
      kind: 'native',
      clickId: mintedAt(at, n),
      bucket: Math.floor(n / A_BUCKET)
        .toString(32)
        .padStart(9, '0'),
      index: n % A_BUCKET,
    },
    {
      clicked_at: new Date(at).toISOString(),
      link_id: `link-${n % 50}`,
      country: ['DE', 'FR', 'GB', 'PL', 'IT'][n % 5] ?? 'DE',
      device: n % 2 ? 'mobile' : 'desktop',
      os: ['iOS', 'Android', 'Windows', 'macOS'][n % 4] ?? 'other',
      visitor: randomBytes(16).toString('base64url'),
      sub1: randomBytes(4).toString('hex'),
      sub2: randomBytes(4).toString('hex'),
      ...subs,
    },
  );
}

const usedMemory = async (redis: Redis): Promise<number> =>
  Number(/used_memory:(\d+)/.exec(await redis.info('memory'))?.[1]);

describeIfRedis('Redis’s memory', notRun, () => {
  let redis: RunningRedis;
  beforeAll(async () => void (redis = await startRedis()));
  afterAll(() => redis.remove());

  const encodings = (under: { url: string }) =>
    withRedis(redis.url, async (commands) => {
      const keys = await commands.keys(`{${new URL(under.url).searchParams.get('name')}*}n*`);
      return Promise.all(keys.map((key) => commands.object('ENCODING', key)));
    });

  describe('a bucket of 64 clicks', () => {
    it('is a listpack with the server’s own limits, and takes less than 64 bytes a click', async () => {
      const under = storeOn(redis.url);
      const store = await under.open();
      const before = await withRedis(redis.url, usedMemory);
      for (let n = 0; n < BUCKETS * A_BUCKET; n += BATCH) {
        const clicks = Array.from({ length: Math.min(BATCH, BUCKETS * A_BUCKET - n) }, (_, i) => click(n + i));
        await store.saveClicks(clicks);
      }
      await store.close();
      const bytes = (await withRedis(redis.url, usedMemory)) - before;
      expect(new Set(await encodings(under))).toEqual(new Set(['listpack']));
      expect(bytes / (BUCKETS * A_BUCKET)).toBeLessThan(64);
    });

    it('with longer texts is one where hash-max-listpack-value is raised', async () => {
      const long = { sub3: 'x'.repeat(200) };
      const byDefault = storeOn(redis.url);
      const raised = storeOn(redis.url);
      for (const [under, limit] of [
        [byDefault, 64],
        [raised, 1024],
      ] as const) {
        await redis.command('CONFIG', 'SET', 'hash-max-listpack-value', limit);
        const store = await under.open();
        await store.saveClicks([click(0, long)]);
        await store.close();
      }
      expect(await encodings(byDefault)).toEqual(['hashtable']);
      expect(await encodings(raised)).toEqual(['listpack']);
    });
  });
});
