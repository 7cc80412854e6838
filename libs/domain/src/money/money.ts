import { hasThreeDecimals } from './currencies.js';
import { MICROS, formatDecimal, parseDecimal } from './decimal.js';
import type { Result } from '../result.js';
import { fail, ok } from '../result.js';
import { cut } from '../text/text.js';

/** The largest amount, in micros: 10^15 units. Sums of 10^17 of them still fit ClickHouse's Decimal(38, 6). */
export const LARGEST_AMOUNT = 10n ** 15n * MICROS;

/**
 * Reads an amount of money as a sender writes it: `12`, `12.50`, white space around forgiven. Anything that another
 * locale could read differently is refused, never guessed: `12,50`, `1.000,00`, `1e3`, `+1`, more than 6 decimals.
 *
 * @param called what the sender calls it, for faults
 * @returns the amount in micros, 10^-6 units of its currency, from 0 to `LARGEST_AMOUNT`
 */
export function parseAmount(
  text: string,
  called = 'amount',
): Result<bigint, 'amount_malformed' | 'amount_negative' | 'amount_too_large'> {
  const trimmed = text.trim();
  const micros = parseDecimal(trimmed);
  const shown = JSON.stringify(cut(trimmed, 40));
  if (micros === undefined) {
    return fail(
      'amount_malformed',
      `The ${called} ${shown} is not a decimal number: send digits, with at most 6 decimals after a point, such as 12.50.`,
    );
  }
  if (trimmed.startsWith('-')) {
    return fail('amount_negative', `The ${called} ${shown} is negative: report a refund by status, not by amount.`);
  }
  if (micros > LARGEST_AMOUNT) {
    return fail('amount_too_large', `The ${called} ${shown} is above ${formatAmount(LARGEST_AMOUNT)}.`);
  }
  return ok(micros);
}

/** One to three digits, none of them a leading zero, a point, three digits: `1.234` is 1234 where points part thousands. */
const PERHAPS_THOUSANDS = /^[1-9]\d{0,2}\.\d{3}$/;

/** Whether another locale could read an amount, as it was sent, as a thousand times as much. */
export function isAmbiguous(text: string, currency: string): boolean {
  return PERHAPS_THOUSANDS.test(text.trim()) && !hasThreeDecimals(currency);
}

/** The shortest decimal string for an amount in micros: `12.5`, `-3`, `0`. */
export function formatAmount(micros: bigint): string {
  return formatDecimal(micros);
}
