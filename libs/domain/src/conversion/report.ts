import { isCurrency } from '../money/currencies.js';
import { STATUSES, type Status } from './lifecycle.js';
import { formatAmount, isAmbiguous, parseAmount } from '../money/money.js';
import { REASONS, type Reason } from '../reasons.js';
import { isRecordable } from '../recorded-time.js';
import { fail, ok, type Result } from '../result.js';
import { readExplained, type Explained } from './status-reason.js';

/** How far ahead of ours a sender's clock may be. Milliseconds. */
export const FUTURE_TOLERANCE = 5 * 60_000;

/** A report's values as sent: texts, empty ones left out. */
export type RawReport = Readonly<
  Partial<Record<'amount' | 'revenue' | 'currency' | 'occurred_at' | 'status' | 'reason' | 'reason_text', string>>
>;

export interface ReadReport extends Explained {
  /** Micros of the currency, and the same as the shortest decimal text. */
  readonly amount?: bigint;
  readonly amountText?: string;
  /** What the sender pays the network for it, likewise. */
  readonly revenue?: bigint;
  readonly revenueText?: string;
  readonly currency?: string;
  readonly occurredAt: number;
  readonly status?: Status;
}

/**
 * Reads the values of a report.
 * @param offerCurrency that of amounts without one
 * @param receivedAt the time of arrival, milliseconds: when it occurred, unless the report says.
 * @param clickedAt when its click was made, if its ID tells. What has arrived did not occur before: where it seems so,
 *   the clock that made the click is ahead of the one that received, and a report that says no time is not to suffer.
 */
export function readReport(
  raw: RawReport,
  offerCurrency: string,
  receivedAt: number,
  clickedAt = receivedAt,
): Result<ReadReport, Reason> {
  const amount = raw.amount === undefined ? ok(undefined) : parseAmount(raw.amount);
  if (!amount.ok) return amount;
  const revenue = raw.revenue === undefined ? ok(undefined) : parseAmount(raw.revenue, 'revenue');
  if (!revenue.ok) return revenue;
  const currency = raw.currency?.toUpperCase();
  if (currency !== undefined && !isCurrency(currency)) return refuse('currency_unknown');
  const amounts = [raw.amount, raw.revenue].filter((text) => text !== undefined);
  if (amounts.some((text) => isAmbiguous(text, currency ?? offerCurrency))) return refuse('amount_ambiguous');
  const occurredAt = raw.occurred_at === undefined ? ok(Math.max(receivedAt, clickedAt)) : readTime(raw.occurred_at);
  if (!occurredAt.ok) return occurredAt;
  if (occurredAt.value > receivedAt + FUTURE_TOLERANCE) return refuse('occurred_at_in_future');
  if (!isRecordable(occurredAt.value)) return refuse('occurred_at_too_old');
  const status = STATUSES.find((known) => known === raw.status?.toLowerCase());
  if (raw.status !== undefined && status === undefined) return refuse('status_unknown');
  const explained = readExplained(raw);
  if (!explained.ok) return explained;
  return ok({
    occurredAt: occurredAt.value,
    ...(amount.value !== undefined && { amount: amount.value, amountText: formatAmount(amount.value) }),
    ...(revenue.value !== undefined && { revenue: revenue.value, revenueText: formatAmount(revenue.value) }),
    ...(currency !== undefined && { currency }),
    ...(status !== undefined && { status }),
    ...explained.value,
  });
}

// Offsets without minutes, without a colon, and behind a space are all in use.
const ISO = /^(\d{4}-\d\d-\d\d)[T ](\d\d:\d\d(?::\d\d(?:\.\d{1,9})?)?) ?(?:(Z|UTC|GMT)|([+-]\d\d)(?::?(\d\d))?)$/i;
/** In a query that was not encoded, the plus of an offset becomes a space. */
const EATEN_PLUS = / {1,2}(?=\d\d(?::?\d\d)?$)/;
const UNIX_SECONDS = /^\d{9,10}$/;
const UNIX_MILLISECONDS = /^\d{12,13}$/;

/** ISO 8601 with a zone, Unix seconds, or Unix milliseconds; also with a zone whose plus a query has made a space. */
export function readTime(text: string): Result<number, Reason> {
  const trimmed = text.trim();
  if (UNIX_SECONDS.test(trimmed)) return ok(Number(trimmed) * 1000);
  if (UNIX_MILLISECONDS.test(trimmed)) return ok(Number(trimmed));
  const [, day, clock, utc, hours, minutes] = ISO.exec(trimmed.replace(EATEN_PLUS, '+')) ?? [];
  if (day === undefined || !isDay(day)) return refuse('occurred_at_malformed');
  const offset = utc || hours === undefined ? 'Z' : `${hours}:${minutes ?? '00'}`;
  const time = Date.parse(`${day}T${clock}${offset}`);
  return Number.isNaN(time) ? refuse('occurred_at_malformed') : ok(time);
}

/** Date.parse reads 31 February as 2 March. */
function isDay(day: string): boolean {
  const time = Date.parse(`${day}T00:00:00Z`);
  return !Number.isNaN(time) && new Date(time).toISOString().startsWith(day);
}

const refuse = (code: Reason) => fail(code, REASONS[code]);
