import { notRun } from '@clickledger/testing';
import { expect, it } from '@jest/globals';
import { describeWithRedis } from '../../../../tools/stack/describe-with-redis.mjs';
import { findClick, keyed, mintedAt, native } from '../contract/store-under-test.contract.js';
import { hash32 } from '@clickledger/redis-kit';
import { storeOn, withRedis } from './redis-for-specs.contract.js';

const DAY = 86_400_000;
const JANUARY = Date.UTC(2026, 0, 10);

describeWithRedis('the words of clicks on Redis', notRun, (url) => {
  const keysOf = (under: { url: string }, pattern: string) =>
    withRedis(url(), (redis) => redis.keys(`{${new URL(under.url).searchParams.get('name')}*}${pattern}`));

  it('keeps a click whole though another text has the number of its words', async () => {
    const under = storeOn(url());
    const store = await under.open(() => JANUARY);
    const name = new URL(under.url).searchParams.get('name');
    const one = keyed(native(mintedAt(JANUARY)));
    const month = ((2026 * 12) % 128).toString();
    await withRedis(url(), async (redis) => {
      for (let shard = 0; shard < 16; shard++) {
        for (const text of [one.parts.link, one.parts.visit + one.parts.end]) {
          await redis.hset(`{${name}${shard.toString(16)}}words:${month}`, String(hash32(text)), '["another"]');
        }
      }
    });
    await store.saveClicks([one]);
    expect(await findClick(store, one.ref)).toEqual(one.click);
    await store.close();
  });

  it('removes words when the clicks of their month are expired, and not before', async () => {
    let now = JANUARY;
    const under = storeOn(url());
    const store = await under.open(() => now);
    const clicks = [0, 40].map((days, i) => keyed(native(mintedAt(JANUARY + days * DAY), String(i).padStart(9, '0'))));
    await store.saveClicks(clicks.slice(0, 1));
    now += 40 * DAY;
    await store.saveClicks(clicks.slice(1));
    expect(await keysOf(under, 'words:*')).toHaveLength(2);
    expect(await store.expireClicks(JANUARY + DAY)).toBe(1);
    expect(await keysOf(under, 'words:*')).toHaveLength(2);
    expect(await store.expireClicks(JANUARY + 30 * DAY)).toBe(0);
    expect(await keysOf(under, 'words:*')).toHaveLength(1);
    const reader = await under.open();
    expect(await findClick(reader, clicks[1]!.ref)).toEqual(clicks[1]!.click);
    await Promise.all([store.close(), reader.close()]);
  });
});
