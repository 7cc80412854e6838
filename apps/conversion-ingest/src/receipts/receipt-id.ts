import {
  encodeBytesBase32,
  encodeNumberBase32,
  type ClickIdKeys,
  type Method,
  type SentReport,
} from '@clickledger/domain';
import { createHmac, randomUUID } from 'node:crypto';

/** Sorts by time: `r`, the time in 9 symbols of base 32, a random UUID, of which Node makes many at once, in hex. */
export const newReceiptId = (at: number): string => `r${encodeNumberBase32(at, 9)}${randomUUID().replaceAll('-', '')}`;

/** Of the key that click IDs are made with, for this purpose alone: every instance has it, and nobody else. */
export function receiptKey({ mint, secrets }: ClickIdKeys): Buffer {
  const secret = secrets.get(mint);
  if (secret === undefined) throw new Error(`There is no click ID key named ${mint} to make receipt IDs with.`);
  return createHmac('sha256', secret).update('receipt IDs').digest();
}

/**
 * The same for the same report, so that one that is sent again is known again: 128 bits of HMAC-SHA-256. Keyed, as a
 * receipt answers whoever has its ID: the order page knows all that a report holds. Not for one that came in another way:
 * whoever sees an order could load a pixel with its idempotency key, and the advertiser’s own report would be taken for
 * the pixel’s.
 */
export function receiptIdOf(
  key: Buffer,
  { method, authenticated }: { readonly method: Method; readonly authenticated: boolean },
  { advertiserId, offerId }: { readonly advertiserId: string; readonly offerId: string },
  report: SentReport,
): string {
  const fields = Object.entries(report).sort(([one], [other]) => (one < other ? -1 : 1));
  const hash = createHmac('sha256', key).update(JSON.stringify([advertiserId, offerId, fields, method, authenticated]));
  return `r${encodeBytesBase32(hash.digest().subarray(0, 16))}`;
}
