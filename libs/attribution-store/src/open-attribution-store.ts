import type { AttributionStore } from './attribution-store.js';
import { checkRedisUrl } from './redis/redis-url.js';

const KNOWN = 'an attribution store is lmdb:PATH, redis://HOST or rediss://HOST';

/** What is wrong with an attribution store's URL, as a sentence; undefined if nothing is. */
export function checkAttributionStoreUrl(url: string): string | undefined {
  const { scheme, path, parameter } = partsOf(url);
  if (isRedis(scheme)) return checkRedisUrl(url);
  if (scheme !== 'lmdb') return `${url}: unknown scheme ${scheme ? `"${scheme}:"` : '(none)'}; ${KNOWN}`;
  if (!path) return `${url}: the path of the store’s folder is missing; an attribution store is lmdb:PATH`;
  if (parameter !== undefined) return `${url}: unknown parameter "${parameter}"; lmdb:PATH takes none`;
  return undefined;
}

/**
 * @param url `lmdb:PATH`, or `redis://USER:PASSWORD@HOST:PORT/DATABASE?name=NAME`, with TLS `rediss:`; a node of a
 * cluster stands for the cluster
 * @param clock tells when clicks arrive, milliseconds since the epoch
 * @throws with a sentence that names the fault of the URL, or of the Redis that it leads to
 */
export async function openAttributionStore(url: string, clock: () => number = Date.now): Promise<AttributionStore> {
  const fault = checkAttributionStoreUrl(url);
  if (fault) throw new Error(fault);
  const { scheme, path } = partsOf(url);
  // Only the adapter that is named is loaded.
  if (isRedis(scheme)) {
    const { RedisAttributionStore } = await import('./redis/redis-attribution-store.js');
    return RedisAttributionStore.open(url, clock);
  }
  const { EmbeddedAttributionStore } = await import('./embedded/embedded-attribution-store.js');
  return new EmbeddedAttributionStore(path, clock);
}

const isRedis = (scheme: string): boolean => scheme === 'redis' || scheme === 'rediss';

function partsOf(url: string): { scheme: string; path: string; parameter: string | undefined } {
  const [, scheme = '', path = '', query] = /^(?:([a-z][a-z0-9+.-]*):)?([^?]*)(?:\?(.*))?$/is.exec(url) ?? [];
  return { scheme: scheme.toLowerCase(), path, parameter: query?.split('=')[0] };
}
