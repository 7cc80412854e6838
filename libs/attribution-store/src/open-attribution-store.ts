import { checkStoreUrl, isRedis, readStoreUrl } from '@clickledger/store-kit';
import type { AttributionStore } from './attribution-store.js';

/** What is wrong with an attribution store's URL, as a sentence; undefined if nothing is. */
export const checkAttributionStoreUrl = (url: string): string | undefined => checkStoreUrl(url, 'an attribution store');

/**
 * @param url `lmdb:PATH`, or `redis://USER:PASSWORD@HOST:PORT/DATABASE?name=NAME`, with TLS `rediss:`; a node of a
 * cluster stands for the cluster
 * @param clock tells when clicks arrive, milliseconds since the epoch
 * @throws with a sentence that names the fault of the URL, or of the Redis that it leads to
 */
export async function openAttributionStore(url: string, clock: () => number = Date.now): Promise<AttributionStore> {
  const fault = checkAttributionStoreUrl(url);
  if (fault) throw new Error(fault);
  const read = readStoreUrl(url);
  // Only the adapter that is named is loaded.
  if (isRedis(read)) {
    const { RedisAttributionStore } = await import('./redis/redis-attribution-store.js');
    return RedisAttributionStore.open(url, clock);
  }
  const { EmbeddedAttributionStore } = await import('./embedded/embedded-attribution-store.js');
  return EmbeddedAttributionStore.open(read.path, clock);
}
