import { checkRedisUrl } from './redis-url.js';

export interface StoreUrl {
  readonly scheme: string;
  readonly path: string;
  /** The name of the first one. */
  readonly parameter: string | undefined;
}

export function readStoreUrl(url: string): StoreUrl {
  const [, scheme = '', path = '', query] = /^(?:([a-z][a-z0-9+.-]*):)?([^?]*)(?:\?(.*))?$/is.exec(url) ?? [];
  return { scheme: scheme.toLowerCase(), path, parameter: query?.split('=')[0] };
}

export const isRedis = ({ scheme }: StoreUrl): boolean => scheme === 'redis' || scheme === 'rediss';

/**
 * What is wrong with the URL of a store that is on LMDB or Redis, as a sentence; undefined if nothing is.
 * @param what such as `an attribution store`
 */
export function checkStoreUrl(url: string, what: string): string | undefined {
  const read = readStoreUrl(url);
  const { scheme, path, parameter } = read;
  if (isRedis(read)) return checkRedisUrl(url);
  if (scheme !== 'lmdb') {
    return `${url}: unknown scheme ${scheme ? `"${scheme}:"` : '(none)'}; ${what} is lmdb:PATH, redis://HOST or rediss://HOST`;
  }
  if (!path) return `${url}: the path of the store’s folder is missing; ${what} is lmdb:PATH`;
  if (parameter !== undefined) return `${url}: unknown parameter "${parameter}"; lmdb:PATH takes none`;
  return undefined;
}
