import { encodeBytesBase32, encodeNumberBase32, type SentReport } from '@clickledger/domain';
import { createHash, randomUUID } from 'node:crypto';

/** Sorts by time: `r`, the time in 9 symbols of base 32, a random UUID, of which Node makes many at once, in hex. */
export const newReceiptId = (at: number): string => `r${encodeNumberBase32(at, 9)}${randomUUID().replaceAll('-', '')}`;

/** The same for the same report, so that one that is sent again is known again: 128 bits of SHA-256. */
export function receiptIdOf(advertiserId: string, offerId: string, report: SentReport): string {
  const fields = Object.entries(report).sort(([one], [other]) => (one < other ? -1 : 1));
  const hash = createHash('sha256').update(JSON.stringify([advertiserId, offerId, fields]));
  return `r${encodeBytesBase32(hash.digest().subarray(0, 16))}`;
}
