import { encodeBytesBase32, encodeNumberBase32, type Method, type SentReport } from '@clickledger/domain';
import { createHash, randomUUID } from 'node:crypto';

/** Sorts by time: `r`, the time in 9 symbols of base 32, a random UUID, of which Node makes many at once, in hex. */
export const newReceiptId = (at: number): string => `r${encodeNumberBase32(at, 9)}${randomUUID().replaceAll('-', '')}`;

/**
 * The same for the same report, so that one that is sent again is known again: 128 bits of SHA-256. Not for one that came
 * in another way: whoever sees an order could load a pixel with its idempotency key, and the advertiser’s own report would
 * be taken for the pixel’s.
 */
export function receiptIdOf(
  { method, authenticated }: { readonly method: Method; readonly authenticated: boolean },
  { advertiserId, offerId }: { readonly advertiserId: string; readonly offerId: string },
  report: SentReport,
): string {
  const fields = Object.entries(report).sort(([one], [other]) => (one < other ? -1 : 1));
  const hash = createHash('sha256').update(JSON.stringify([advertiserId, offerId, fields, method, authenticated]));
  return `r${encodeBytesBase32(hash.digest().subarray(0, 16))}`;
}
