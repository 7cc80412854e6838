import { createHmac } from 'node:crypto';

const MONTH = /^\d{4}-(?:0[1-9]|1[0-2])$/;
const HASH_BYTES = 16;

/** The month of an instant, `YYYY-MM` in UTC. @param ms milliseconds since the epoch */
export function monthOf(ms: number): string {
  return new Date(ms).toISOString().slice(0, 7);
}

/**
 * The key of one month's visitors, HMAC-SHA-256 of the month. A new month has a new key, so that nobody can be followed
 * from one month into the next.
 *
 * @param month `YYYY-MM`, UTC
 * @throws RangeError when it is not one
 */
export function visitorKey(secret: Uint8Array, month: string): Uint8Array {
  if (!MONTH.test(month)) throw new RangeError(`A month is written YYYY-MM, not ${month}.`);
  return createHmac('sha256', secret).update(`visitors of ${month}`).digest();
}

/**
 * The visitor of a click, as far as it may be known: a keyed hash of the tracking cookie, else of the whole address and
 * user agent. Without the key neither can be found again by trying. 22 base64url characters: the first 128 bits of
 * HMAC-SHA-256, so that two of 10^12 visitors share a hash with probability 10^-15.
 */
export function visitorHash(
  key: Uint8Array,
  seen: { readonly cookie?: string | undefined; readonly ip: string; readonly userAgent: string },
): string {
  // An address holds no NUL and the first word tells the two forms apart, so no two visitors are the same text.
  const text = seen.cookie ? `cookie\0${seen.cookie}` : `address\0${seen.ip}\0${seen.userAgent}`;
  return createHmac('sha256', key).update(text).digest().toString('base64url', 0, HASH_BYTES);
}
