import { createHash, timingSafeEqual } from 'node:crypto';
import type { Principal } from './principal.js';

/** Whose key has this SHA-256. A service with routes under @Access provides one: `{ provide: KeyRing, useValue }`. */
export abstract class KeyRing {
  /** @param keyHash SHA-256 of the key, lower-case hex */
  abstract find(keyHash: string): Principal | undefined;
}

/** What the catalog says of a key: `catalogView.ownerOfKey`. */
export type OwnerOfKey = (
  keyHash: string,
) =>
  (({ readonly advertiserId: string } | { readonly publisherId: string }) & { readonly suspended?: true }) | undefined;

/** SHA-256 of a key or token, lower-case hex: how the catalog keeps secrets. */
export function hashSecret(secret: string): string {
  return createHash('sha256').update(secret).digest('hex');
}

/** The admin key is the network's; all others are the catalog's. */
export function keyRing(adminKey: string, ownerOfKey: OwnerOfKey): KeyRing {
  const admin = Buffer.from(hashSecret(adminKey), 'hex');
  return {
    find(keyHash) {
      if (timingSafeEqual(admin, Buffer.from(keyHash, 'hex'))) return { role: 'network' };
      const owner = ownerOfKey(keyHash);
      if (!owner) return undefined;
      return 'advertiserId' in owner ? { role: 'advertiser', ...owner } : { role: 'publisher', ...owner };
    },
  };
}
