import { randomUUID } from 'node:crypto';
import { openClient } from '@clickledger/redis-kit';
import { readRedisUrl } from '@clickledger/store-kit';
import { Redis } from 'ioredis';
import { formatOn } from '../../../../tools/stack/redis-format.mjs';
import type { StoreUnderTest } from '../contract/store-under-test.contract.js';
import { RedisAttributionStore } from './redis-attribution-store.js';

/** A store of its own name on a server, or on the nodes of a cluster, that others may use. */
export function storeOn(...nodes: readonly string[]): StoreUnderTest {
  const name = `spec-${randomUUID().slice(0, 8)}`;
  const url = new URL(nodes[0] ?? '');
  url.searchParams.set('name', name);
  return {
    ...formatOn(() => openClient(readRedisUrl(url.href, name)), name),
    url: url.href,
    open: (clock = Date.now) => RedisAttributionStore.open(url.href, clock),
    empty: async () => {
      for (const node of nodes) await withRedis(node, (redis) => remove(redis, name));
    },
  };
}

/** Runs commands on a connection of their own. */
export async function withRedis<R>(url: string, action: (redis: Redis) => Promise<R>): Promise<R> {
  const redis = new Redis(url);
  try {
    return await action(redis);
  } finally {
    redis.disconnect();
  }
}

async function remove(redis: Redis, name: string): Promise<void> {
  const keys = await redis.keys(`{${name}*`);
  // One by one, as on a cluster they are in many slots.
  for (const key of keys) await redis.unlink(key);
}
