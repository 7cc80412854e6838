import type { CatalogView } from '@clickledger/catalog-view';
import type { Sender } from '@clickledger/domain';
import { hashSecret, type KeyRing } from '@clickledger/runtime';

/** The secrets of a request. They are hashed here and go no further. */
export interface Credentials {
  readonly token?: string | undefined;
  /** The header, as it came. */
  readonly authorization?: string | undefined;
}

const BEARER = /^Bearer +(\S+)$/i;

/** A key says more than a token does: where both came, the key counts. */
export function senderOf({ token, authorization }: Credentials, keys: KeyRing, view: CatalogView): Sender {
  if (authorization !== undefined) {
    const key = BEARER.exec(authorization)?.[1];
    const owner = key === undefined ? undefined : keys.find(hashSecret(key));
    return !owner || owner.role === 'publisher' ? { role: 'unknown' } : owner;
  }
  if (token === undefined) return { role: 'anyone' };
  const advertiser = view.advertiserByToken(hashSecret(token));
  return advertiser ? { role: 'advertiser', advertiserId: advertiser.advertiser_id } : { role: 'unknown' };
}
