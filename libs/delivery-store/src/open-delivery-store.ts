import { checkStoreUrl, isRedis, readStoreUrl } from '@clickledger/store-kit';
import type { DeliveryStore } from './delivery-store.js';

/** What is wrong with a delivery store's URL, as a sentence; undefined if nothing is. */
export const checkDeliveryStoreUrl = (url: string): string | undefined => checkStoreUrl(url, 'a delivery store');

/**
 * @param url `lmdb:PATH`, or `redis://USER:PASSWORD@HOST:PORT/DATABASE?name=NAME`, with TLS `rediss:`; a node of a
 * cluster stands for the cluster
 * @throws with a sentence that names the fault of the URL, or of the Redis that it leads to
 */
export async function openDeliveryStore(url: string): Promise<DeliveryStore> {
  const fault = checkDeliveryStoreUrl(url);
  if (fault) throw new Error(fault);
  const read = readStoreUrl(url);
  // Only the adapter that is named is loaded.
  if (isRedis(read)) {
    const { RedisDeliveryStore } = await import('./redis/redis-delivery-store.js');
    return RedisDeliveryStore.open(url);
  }
  const { EmbeddedDeliveryStore } = await import('./embedded/embedded-delivery-store.js');
  return EmbeddedDeliveryStore.open(read.path);
}
