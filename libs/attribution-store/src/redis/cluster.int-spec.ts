import { notRun, until } from '@clickledger/testing';
import { describe, expect, it } from '@jest/globals';
import { describeIfRedis } from '../../../../tools/stack/describe-with-redis.mjs';
import { startRedis, type RunningRedis } from '../../../../tools/stack/redis.mjs';
import { attributionStoreContract } from '../attribution-store.contract.js';
import { foreign, keyed, mintedAt, native, version, waitingAt } from '../contract/store-under-test.contract.js';
import { storeOn, withRedis } from './redis-for-specs.contract.js';

const SLOTS = 16_384;

/** Two nodes, each with one half of the slots. */
async function startCluster() {
  const options = ['--cluster-enabled', 'yes', '--cluster-node-timeout', '5000'];
  const [one, other] = [await startRedis(options), await startRedis(options)];
  await one.command('CLUSTER', 'ADDSLOTSRANGE', 0, SLOTS / 2 - 1);
  await other.command('CLUSTER', 'ADDSLOTSRANGE', SLOTS / 2, SLOTS - 1);
  await one.command('CLUSTER', 'MEET', '127.0.0.1', other.port);
  for (const { url } of [one, other]) {
    await withRedis(url, (redis) =>
      until(async () => {
        const info = String(await redis.cluster('INFO'));
        return info.includes('cluster_state:ok') && info.includes('cluster_slots_assigned:16384');
      }),
    );
  }
  return [one, other];
}

describeIfRedis('a Redis cluster', notRun, () => {
  let nodes: readonly RunningRedis[] = [];
  beforeAll(async () => void (nodes = await startCluster()));
  afterAll(() => Promise.all(nodes.map((node) => node.remove())));

  // Emptied on every node.
  const cluster = () => storeOn(...nodes.map(({ url }) => url));
  attributionStoreContract('A Redis cluster', cluster);

  describe('the keys of a store', () => {
    it('are on all nodes, those used together in one slot', async () => {
      const under = cluster();
      const store = await under.open();
      const clicks = Array.from({ length: 100 }, (_, i) => keyed(native(mintedAt(i), String(i).padStart(9, '0'))));
      await store.saveClicks([...clicks, keyed(foreign('theirs'))]);
      await store.record(
        clicks.map((_, i) => version(1, { conversion_id: `conversion-${i}` })),
        false,
      );
      for (let partition = 0; partition < 20; partition++) await store.wait([waitingAt(1, 1, { partition })]);
      await store.close();

      const name = new URL(under.url).searchParams.get('name');
      const slots = new Map<string, Set<number>>();
      for (const { url } of nodes) {
        await withRedis(url, async (redis) => {
          const keys = await redis.keys(`{${name}*`);
          expect(keys.length).toBeGreaterThan(50);
          for (const key of keys) {
            const tag = key.slice(0, key.indexOf('}') + 1);
            const slot = Number(await redis.cluster('KEYSLOT', key));
            slots.set(tag, (slots.get(tag) ?? new Set()).add(slot));
          }
        });
      }
      expect(slots.size).toBe(16);
      for (const used of slots.values()) expect(used.size).toBe(1);
    });
  });
});
