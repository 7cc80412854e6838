import type { Dimension } from '../dimensions.js';

export const BASES = ['click_time', 'conversion_time'] as const;
/** Which time puts a conversion into a period: its click's, or its own (occurred_at). */
export type Basis = (typeof BASES)[number];

export const PERIODS = ['quarter_hour', 'hour', 'day', 'month'] as const;
export type Period = (typeof PERIODS)[number];

export interface PerformanceQuery {
  /** Milliseconds since the epoch: inclusive, exclusive. */
  readonly from: number;
  readonly to: number;
  /** IANA time zone of the periods grouped by, such as Europe/Berlin. */
  readonly tz: string;
  readonly basis: Basis;
  readonly groupBy: readonly (Period | Dimension)[];
  /**
   * Values to keep, by dimension; the empty string is "none". Clicks have neither goal nor currency, so these two
   * filters leave clicks as they are.
   */
  readonly filters: Readonly<Partial<Record<Dimension, readonly string[]>>>;
  /** Whether to count visitors, which takes longer than all the rest together: else what counts by them is null. */
  readonly visitors: boolean;
  readonly limit: number;
  readonly offset: number;
}

/** Decimal strings of at most 6 decimals; ratios likewise, null over 0. */
export interface Money {
  readonly currency: string;
  /** Of what came with a secret or was confirmed, not rejected. */
  readonly sales: string;
  readonly revenue: string;
  readonly payout: string;
  /** Of what came without a secret and nobody has confirmed: in none of the others, nor in what is made of them. */
  readonly sales_pending: string;
  readonly revenue_pending: string;
  readonly payout_pending: string;
  /** revenue - payout */
  readonly profit: string;
  /** profit / revenue */
  readonly margin: string | null;
  /** payout / clicks, by click time whatever the basis; null when grouped by goal or currency. */
  readonly epc: string | null;
  /** revenue / clicks, likewise. */
  readonly rpc: string | null;
}

/**
 * Conversions are counted by the query's basis; cvr and cvr_unique always by click time. What counts clicks or
 * impressions is null when grouped by goal or currency, for a click has neither. A ratio over 0 is null.
 */
export interface Metrics {
  /** Without bots. */
  readonly clicks: number | null;
  /** With bots. */
  readonly gross_clicks: number | null;
  /**
   * Distinct visitors within this very row, by a key that belongs to the calendar month (UTC) of the click: who comes in
   * two months counts in each.
   */
  readonly unique_clicks: number | null;
  /** Without bots. */
  readonly impressions: number | null;
  readonly ctr: number | null;
  /** Attributed and not rejected, of goals that count in CVR: the sum of pending and approved. */
  readonly conversions: number;
  /** The same of the other goals. */
  readonly events: number;
  readonly conversions_pending: number;
  /** Approved, invoiced, collected or paid. */
  readonly conversions_approved: number;
  readonly conversions_rejected: number;
  /** Click IDs with at least one of `conversions`. */
  readonly converted_clicks: number;
  readonly converted_click_rate: number | null;
  readonly cvr: number | null;
  readonly cvr_unique: number | null;
  /** One entry a currency in which something was sold or earned. Conversions with amounts in two currencies count under the payout's. */
  readonly money: readonly Money[];
}

export interface PerformanceRow {
  /**
   * By the names of the columns: `day`, `offer_id` with `offer_name`, `goal`, `landing_page`, `sub1` and so on; in the
   * order of groupBy. Hours and quarters are local with their offset (2026-03-29T03:00:00+02:00) and stand in the order
   * of time, also where clocks are set back; days are 2026-03-29, months 2026-03. A name is absent where the catalog has not been read so far.
   */
  readonly keys: Readonly<Record<string, string>>;
  readonly metrics: Metrics;
  /** Of how many calendar months unique_clicks are: a visitor counts once in each. Null where they are not counted. */
  readonly visitor_months: number | null;
}

export interface PerformanceReport {
  readonly rows: readonly PerformanceRow[];
  /** Of rows, on all pages. */
  readonly total: number;
  /** Over all pages; a visitor counts once in each of `visitor_months`. */
  readonly totals: Metrics;
  readonly visitor_months: number | null;
}
