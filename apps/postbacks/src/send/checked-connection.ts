import { lookup, type LookupAddress, type LookupAllOptions } from 'node:dns';
import type { LookupFunction } from 'node:net';
import { mayConnect, targetFault, type AllowedTargets } from '@clickledger/runtime';
import { buildConnector } from 'undici';

export type Resolve = (
  hostname: string,
  options: LookupAllOptions,
  callback: (error: NodeJS.ErrnoException | null, addresses: LookupAddress[]) => void,
) => void;

/** A host leads back inside, and is not called. */
export class TargetRefusedError extends Error {
  override readonly name = 'TargetRefusedError';
  readonly code = 'TARGET_REFUSED';
}

/**
 * Connects to an address that was looked at, and not to a name that may lead elsewhere a moment later: of those that the
 * host has, the ones that are allowed.
 * @param timeout of connecting, milliseconds
 */
export function checkedConnector(
  allowed: AllowedTargets,
  timeout: number,
  resolve: Resolve = lookup,
): buildConnector.connector {
  return (options, callback) => {
    const url = new URL(`${options.protocol}//${options.host ?? options.hostname}`);
    // An address in the URL itself is not looked up.
    const fault = targetFault(url, allowed);
    if (fault) return callback(new TargetRefusedError(`${url.host} ${fault}`), null);
    return buildConnector({ timeout, lookup: checkedLookup(url, allowed, resolve) })(options, callback);
  };
}

const checkedLookup =
  (url: URL, allowed: AllowedTargets, resolve: Resolve): LookupFunction =>
  (hostname, options, callback) => {
    resolve(hostname, { ...options, all: true }, (error, addresses) => {
      if (error) return callback(error, []);
      const safe = addresses.filter(({ address }) => mayConnect(url, address, allowed));
      const [first] = safe;
      if (!first) return callback(new TargetRefusedError(`${hostname} has no public address`), []);
      return options.all ? callback(null, safe) : callback(null, first.address, first.family);
    });
  };
