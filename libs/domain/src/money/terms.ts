import { MICROS, formatDecimal, parseDecimal } from './decimal.js';
import type { Result } from '../result.js';
import { fail, ok } from '../result.js';
import { cut } from '../text/text.js';

/** What one conversion earns: a fixed part, a part of the sale, or both. A part of 0 is the same as none. */
export interface Rate {
  /** Micros of the offer's currency. */
  readonly fixed?: bigint;
  /** Of the sale's amount, in 10^-6 of a percent: 5 % is 5,000,000. */
  readonly percent?: bigint;
}

export interface RevenueRate extends Rate {
  /** In place of both: what the report says that its sender pays. */
  readonly reported?: boolean;
  /** The most that a report may say, in micros of the offer's currency. */
  readonly limit?: bigint;
}

export interface PayoutRate extends Rate {
  /** A part of the revenue besides, in 10^-6 of a percent. */
  readonly percentOfRevenue?: bigint;
}

/** What a conversion earns the network (`revenue`) and the publisher (`payout`). */
export interface Rates {
  readonly revenue: RevenueRate;
  readonly payout: PayoutRate;
}

/** The rates of a goal. */
export interface Terms extends Rates {
  /** By publisher ID. What an override leaves out stays the goal's; what it names replaces the whole rate. */
  readonly overrides?: Readonly<Record<string, Partial<Rates>>>;
}

/** A conversion's values as they were reported: micros of `currency`. */
export interface Sale {
  readonly amount?: bigint | undefined;
  /** What its sender pays the network for it. */
  readonly revenue?: bigint | undefined;
  readonly currency?: string | undefined;
}

/** What one conversion earned, in micros of `currency`. */
export interface Earnings {
  readonly revenue: bigint;
  readonly payout: bigint;
  readonly currency: string;
}

const PERCENT_LIMIT = 1000n * MICROS;
const WHOLE = 100n * MICROS;

/** The rates that hold for one publisher. */
export function ratesFor(terms: Terms, publisherId: string): Rates {
  const override = terms.overrides?.[publisherId];
  return { revenue: override?.revenue ?? terms.revenue, payout: override?.payout ?? terms.payout };
}

/**
 * What a sale earns by `rates`. Fixed parts pay in the offer's currency; percentages, and revenue that is reported, in the
 * sale's, which is the offer's where the sale names none; where there is no fixed part, all is in the sale's. A percentage
 * of no amount is 0.
 *
 * @returns `currency_mismatch` where amounts in two currencies would have to be added up or compared. No fault names the
 *   revenue: publishers read it
 */
export function earnings(
  { revenue, payout }: Rates,
  sale: Sale,
  offerCurrency: string,
): Result<Earnings, 'currency_mismatch' | 'revenue_above_limit'> {
  const { reported = false, limit } = revenue;
  const fixed = Boolean((!reported && revenue.fixed) || payout.fixed);
  const ofSale = Boolean(reported || revenue.percent || payout.percent);
  const inOfferCurrency = fixed || (reported && limit !== undefined);
  const saleCurrency = sale.currency ?? offerCurrency;
  if (inOfferCurrency && ofSale && saleCurrency !== offerCurrency) {
    return fail(
      'currency_mismatch',
      `The sale is in ${saleCurrency}, but the offer also names an amount in ${offerCurrency}: ` +
        `report the sale in ${offerCurrency}.`,
    );
  }
  const owed = reported ? (sale.revenue ?? 0n) : earned(revenue, sale.amount);
  if (reported && limit !== undefined && owed > limit) {
    return fail('revenue_above_limit', 'The revenue is above the limit that the goal sets: check its unit.');
  }
  return ok({
    revenue: owed,
    payout: earned(payout, sale.amount) + percentOf(owed, payout.percentOfRevenue ?? 0n),
    currency: fixed ? offerCurrency : saleCurrency,
  });
}

function earned(rate: Rate, amount = 0n): bigint {
  return (rate.fixed ?? 0n) + percentOf(amount, rate.percent ?? 0n);
}

/**
 * `percent` (10^-6 of a percent) of `amount` (micros), rounded to the nearest micro, halves up. A negative amount gives
 * exactly the opposite of the positive one, so that a reversal leaves nothing behind.
 */
export function percentOf(amount: bigint, percent: bigint): bigint {
  if (amount < 0n) return -percentOf(-amount, percent);
  return (amount * percent + WHOLE / 2n) / WHOLE;
}

/**
 * Reads a percentage from 0 to 1000 with at most 6 decimals, without a percent sign.
 *
 * @returns 10^-6 of a percent
 */
export function parsePercent(text: string): Result<bigint, 'percent_malformed'> {
  const percent = parseDecimal(text.trim());
  if (percent === undefined || percent < 0n || percent > PERCENT_LIMIT) {
    const shown = JSON.stringify(cut(text.trim(), 40));
    return fail(
      'percent_malformed',
      `The percentage ${shown} is not a number from 0 to 1000 with at most 6 decimals, such as 7.5.`,
    );
  }
  return ok(percent);
}

/** The shortest decimal string for 10^-6 of a percent: `7.5`. */
export function formatPercent(percent: bigint): string {
  return formatDecimal(percent);
}
