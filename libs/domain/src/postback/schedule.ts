import { createHash } from 'node:crypto';

const MINUTE = 60;
const HOUR = 60 * MINUTE;

/** Seconds before each attempt, from the one before: the schedule of Standard Webhooks, about three days. */
export const ATTEMPT_AFTER = [
  0,
  5,
  5 * MINUTE,
  30 * MINUTE,
  ...[2, 5, 10, 14, 20, 24].map((hours) => hours * HOUR),
] as const;
/** A pause differs from the schedule's by at most this part of it, so that a receiver is not woken by all at once. */
const JITTER = 0.1;
/** A receiver may ask for more time, but not keep a message for ever. */
const LONGEST_RETRY_AFTER = 24 * HOUR;

/**
 * Milliseconds from a failed attempt to the next; undefined after the last.
 *
 * @param attempt that has failed, from 1
 * @param retryAfter what the receiver asked for by `Retry-After`, in seconds
 */
export function pauseAfter(deliveryId: string, attempt: number, retryAfter = 0): number | undefined {
  const seconds = ATTEMPT_AFTER[attempt];
  if (seconds === undefined) return undefined;
  const scheduled = seconds * (1 - JITTER + 2 * JITTER * drawn(deliveryId, attempt));
  return Math.round(Math.max(scheduled, Math.min(retryAfter, LONGEST_RETRY_AFTER)) * 1000);
}

/** From 0 to 1, the same each time: who takes over a message goes on as the one before would have. */
const drawn = (deliveryId: string, attempt: number): number =>
  createHash('sha256').update(`${deliveryId} ${attempt}`).digest().readUInt32BE() / 2 ** 32;

const DELAY = /^\d{1,9}$/;

/**
 * Seconds that a `Retry-After` asks for (RFC 9110, 10.2.3: a number of them, or a date); 0 where it cannot be read.
 * @param at now, milliseconds since the epoch
 */
export function readRetryAfter(header: string | undefined, at: number): number {
  const text = header?.trim() ?? '';
  if (DELAY.test(text)) return Number(text);
  const until = Date.parse(text);
  return Number.isNaN(until) ? 0 : Math.max(0, (until - at) / 1000);
}
