import { notRun, until } from '@clickledger/testing';
import { describe, expect, it } from '@jest/globals';
import { describeIfRedis } from '../../../../tools/stack/describe-with-redis.mjs';
import { startRedis, type RunningRedis } from '../../../../tools/stack/redis.mjs';
import { StoreSetBackError, StoreUnavailableError } from '@clickledger/store-kit';
import type { AttributionStore } from '../attribution-store.js';
import { keyed, lookAt, native, version, waitingAt } from '../contract/store-under-test.contract.js';
import { RedisAttributionStore } from './redis-attribution-store.js';
import { withRedis } from './redis-for-specs.contract.js';

const CALLS: readonly [string, (store: AttributionStore) => Promise<unknown>][] = [
  ['saveClicks', (store) => store.saveClicks([keyed(native('new'))])],
  ['look', (store) => lookAt(store, { click: native('one') })],
  ['record', (store) => store.record([version(2)], false)],
  ['wait', (store) => store.wait([waitingAt(9, 1)])],
  ['due', (store) => store.due(0, 1, 1)],
  ['settle', (store) => store.settle([waitingAt(1, 1)])],
  ['waitingCount', (store) => store.waitingCount('decide')],
  ['position', (store) => store.position('clicks', 0)],
  ['savePosition', (store) => store.savePosition('conversions', 0, 9)],
  ['expireClicks', (store) => store.expireClicks(0)],
];

const WRITES = CALLS.filter(([name]) => ['saveClicks', 'record', 'wait', 'savePosition'].includes(name));

describeIfRedis('the faults of Redis', notRun, () => {
  let server: RunningRedis;
  const opened: AttributionStore[] = [];
  beforeEach(async () => void (server = await startRedis(['--enable-debug-command', 'yes'])));
  afterEach(async () => {
    await Promise.all(opened.splice(0).map((store) => store.close()));
    await server.remove();
  });

  const open = async () => {
    const store = await RedisAttributionStore.open(server.url, Date.now);
    opened.push(store);
    return store;
  };
  const snapshot = () => server.command('SAVE');
  /** What there is, by key. */
  const dump = () =>
    withRedis(server.url, async (redis) => {
      const keys = (await redis.keys('*')).sort();
      return Promise.all(keys.map(async (key) => [key, await redis.dump(key)]));
    });
  /** To the snapshot, with connections that go on, so that calls in flight meet it. @returns what there is then */
  const setBack = async () => {
    await server.command('DEBUG', 'RELOAD', 'NOSAVE');
    return dump();
  };
  const fill = async (store: AttributionStore) => {
    await store.saveClicks([keyed(native('one'))]);
    await store.savePosition('clicks', 0, 1);
    await store.record([version(1)], false);
    await store.savePosition('conversions', 0, 1);
  };

  describe('a Redis that is away', () => {
    it.each(CALLS)('%s rejects as unavailable', async (_, call) => {
      const store = await open();
      await fill(store);
      await server.kill();
      await expect(call(store)).rejects.toThrow(StoreUnavailableError);
    });

    it('cannot be opened', async () => {
      await server.kill();
      await expect(open()).rejects.toThrow(StoreUnavailableError);
    });

    it('goes on when it is back with all that it had', async () => {
      const store = await open();
      await fill(store);
      await snapshot();
      await server.kill();
      await expect(store.savePosition('conversions', 0, 2)).rejects.toThrow(StoreUnavailableError);
      await server.restart();
      await until(async () => (await store.position('conversions', 0)) === 1);
      await store.savePosition('conversions', 0, 2);
      expect((await lookAt(store, { click: native('one') })).last).toEqual(version(1));
    });
  });

  describe('a Redis that has lost what it had confirmed', () => {
    it.each(CALLS)('is noticed by %s when it was emptied', async (_, call) => {
      const store = await open();
      await fill(store);
      await server.command('FLUSHALL');
      await expect(call(store)).rejects.toThrow(StoreSetBackError);
      await expect(call(store)).rejects.toThrow(StoreSetBackError);
      await expect(store.failed).rejects.toThrow(StoreSetBackError);
      expect(await (await open()).position('clicks', 0)).toBe(0);
    });

    it('is noticed when it comes back empty', async () => {
      const store = await open();
      await fill(store);
      await server.kill();
      await server.restart();
      await until(() => store.position('clicks', 0).then(Boolean, (error) => error instanceof StoreSetBackError));
    });

    it('is noticed when it comes back without its last writes, though no position is among them', async () => {
      const store = await open();
      await fill(store);
      await snapshot();
      await store.record([version(2)], false);
      await server.kill();
      await server.restart();
      await until(() => lookAt(store).then(Boolean, (error) => error instanceof StoreSetBackError));

      const anew = await open();
      expect(await anew.position('conversions', 0)).toBe(1);
      expect((await lookAt(anew)).last?.version).toBe(1);
    });

    it.each(WRITES)(
      'is given nothing by %s, though many are on their way before the first one notices',
      async (_, write) => {
        const store = await open();
        await fill(store);
        await snapshot();
        await store.record([version(2)], false);
        await store.saveClicks([keyed(native('two'))]);
        await store.savePosition('clicks', 1, 2);
        const before = await setBack();
        await Promise.all([1, 2, 3].map(() => expect(write(store)).rejects.toThrow(StoreSetBackError)));
        expect(await dump()).toEqual(before);
        const anew = await open();
        expect([await anew.position('clicks', 0), await anew.position('conversions', 0)]).toEqual([1, 1]);
      },
    );

    it('is noticed by a process that began where another had come to', async () => {
      const [one, other] = [await open(), await open()];
      await snapshot();
      await fill(one);
      expect(await other.position('conversions', 0)).toBe(1);
      await setBack();
      await expect(other.due(0, 1, 1)).rejects.toThrow(StoreSetBackError);
    });
  });

  describe('a Redis without memory', () => {
    const limit = (bytes: number) => server.command('CONFIG', 'SET', 'maxmemory', bytes);

    it.each(WRITES)(
      'refuses %s as unavailable, has nothing of it, and takes it when there is memory again',
      async (_, call) => {
        const store = await open();
        await fill(store);
        await limit(1);
        await expect(call(store)).rejects.toThrow(StoreUnavailableError);
        expect(await lookAt(store, { click: native('new') })).toMatchObject({ click: undefined, waiting: [] });
        expect((await lookAt(store)).last).toEqual(version(1));
        await limit(0);
        expect([await store.position('clicks', 0), await store.position('conversions', 0)]).toEqual([1, 1]);
        await call(store);
      },
    );

    it('still reads, and expires clicks', async () => {
      const store = await open();
      await fill(store);
      await limit(1);
      expect((await lookAt(store, { click: native('one') })).click).toBeDefined();
      expect(await store.expireClicks(Date.now() + 1_000)).toBe(1);
    });
  });
});
