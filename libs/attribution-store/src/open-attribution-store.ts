import type { AttributionStore } from './attribution-store.js';
import { EmbeddedAttributionStore } from './embedded/embedded-attribution-store.js';

const KNOWN = 'an attribution store is lmdb:PATH';

/** What is wrong with an attribution store's URL, as a sentence; undefined if nothing is. */
export function checkAttributionStoreUrl(url: string): string | undefined {
  const { scheme, path, parameter } = partsOf(url);
  if (scheme === 'redis' || scheme === 'rediss') {
    return `${scheme}: Redis comes with the distributed stores; use lmdb:PATH until then`;
  }
  if (scheme !== 'lmdb') return `${url}: unknown scheme ${scheme ? `"${scheme}:"` : '(none)'}; ${KNOWN}`;
  if (!path) return `${url}: the path of the store’s folder is missing; ${KNOWN}`;
  if (parameter !== undefined) return `${url}: unknown parameter "${parameter}"; lmdb:PATH takes none`;
  return undefined;
}

/**
 * @param url `lmdb:PATH`
 * @param clock tells when clicks arrive, milliseconds since the epoch
 * @throws with a sentence that names the fault of the URL
 */
export async function openAttributionStore(url: string, clock: () => number = Date.now): Promise<AttributionStore> {
  const fault = checkAttributionStoreUrl(url);
  if (fault) throw new Error(fault);
  return new EmbeddedAttributionStore(partsOf(url).path, clock);
}

function partsOf(url: string): { scheme: string; path: string; parameter: string | undefined } {
  const [, scheme = '', path = '', query] = /^(?:([a-z][a-z0-9+.-]*):)?([^?]*)(?:\?(.*))?$/is.exec(url) ?? [];
  return { scheme: scheme.toLowerCase(), path, parameter: query?.split('=')[0] };
}
