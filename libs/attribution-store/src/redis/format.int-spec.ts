import { notRun } from '@clickledger/testing';
import { StoreSetBackError } from '@clickledger/store-kit';
import { expect, it, jest } from '@jest/globals';
import { describeWithRedis } from '../../../../tools/stack/describe-with-redis.mjs';
import { findClick, keyed, mintedAt, native, version } from '../contract/store-under-test.contract.js';
import { storeOn, withRedis } from './redis-for-specs.contract.js';

const clicks = Array.from({ length: 200 }, (_, i) => keyed(native(mintedAt(i), String(i).padStart(9, '0'))));

describeWithRedis('a store on Redis of an older format', notRun, (url) => {
  beforeEach(() => void jest.spyOn(process, 'emitWarning').mockImplementation(() => undefined));
  afterEach(() => jest.restoreAllMocks());

  async function older() {
    const under = storeOn(url());
    const store = await under.open();
    await store.saveClicks(clicks);
    await store.savePosition('clicks', 0, 9);
    await store.close();
    await under.number(0);
    return under;
  }

  it('is emptied once, whoever opens it at the same time: what the first writes stays', async () => {
    const under = await older();
    const kept = clicks.slice(0, 5);
    const stores = await Promise.all(
      kept.map(async (click) => {
        const store = await under.open();
        expect(await store.position('clicks', 0)).toBe(0);
        await store.saveClicks([click]);
        return store;
      }),
    );
    const found = await Promise.all(clicks.map(({ ref }) => findClick(stores[0]!, ref)));
    expect(found).toEqual(clicks.map(({ click }, i) => (i < kept.length ? click : undefined)));
    await Promise.all(stores.map((store) => store.close()));
  });

  it('leaves the keys of others', async () => {
    const [under, other] = [await older(), storeOn(url())];
    const name = new URL(under.url).searchParams.get('name');
    const neighbour = await other.open();
    await neighbour.record([version(1)], true);
    await withRedis(url(), (redis) => redis.set(`{${name}0x}positions`, 'of another store'));
    await (await under.open()).close();
    expect(await neighbour.record([version(1)], true)).toEqual([false]);
    expect(await withRedis(url(), (redis) => redis.get(`{${name}0x}positions`))).toBe('of another store');
    await neighbour.close();
  });

  it('is lost to a process that has it open, which hears of that', async () => {
    const under = storeOn(url());
    const before = await under.open();
    await before.record([version(1)], true);
    await under.number(0);
    const after = await under.open();
    await expect(before.record([version(1)], true)).rejects.toThrow(StoreSetBackError);
    await expect(before.failed).rejects.toThrow(StoreSetBackError);
    expect(await after.record([version(1)], true)).toEqual([true]);
    await Promise.all([before.close(), after.close()]);
  });

  it('in one shard alone, as a node of a cluster was brought back from before, loses what was in that', async () => {
    const under = storeOn(url());
    const store = await under.open();
    await store.saveClicks(clicks);
    await store.savePosition('clicks', 0, 9);
    await store.close();
    const name = new URL(under.url).searchParams.get('name');
    await withRedis(url(), (redis) => redis.set(`{${name}7}format`, 0));
    const again = await under.open();
    expect(await again.position('clicks', 0)).toBe(0);
    const found = await Promise.all(clicks.map(({ ref }) => findClick(again, ref)));
    const lost = found.filter((click) => click === undefined).length;
    expect(lost).toBeGreaterThan(0);
    expect(lost).toBeLessThan(clicks.length / 4);
    await again.close();
  });
});
