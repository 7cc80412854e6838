import { SUB_IDS } from '@clickledger/domain';
import { CONVERSIONS } from '../views/conversions.js';

/** The columns of the view `conversions`, in its order, with what each says. */
export const CONVERSION_COLUMNS: readonly { readonly name: string; readonly comment: string; readonly type: string }[] =
  CONVERSIONS.columns;

/**
 * A conversion: the sale as it was reported, how it stands, and the last word on it apart. By the columns above; amounts
 * are decimal texts, times ISO 8601, and what is not known or was not sent is null.
 */
export type ConversionRow = Readonly<Record<string, string | number | boolean | null>>;

export interface ConversionsQuery {
  /** Of occurred_at, milliseconds since the epoch: inclusive, exclusive. */
  readonly from: number;
  readonly to: number;
  /** Values to keep. `click_id`, `transaction_id` and `conversion_id` find single conversions. */
  readonly filters: Readonly<Partial<Record<ConversionFilter, readonly string[]>>>;
  readonly limit: number;
  readonly offset: number;
}

export const CONVERSION_FILTERS = [
  'advertiser_id',
  'offer_id',
  'publisher_id',
  'link_id',
  'goal',
  'status',
  'click_id',
  'transaction_id',
  'conversion_id',
  'placement',
  'source',
  ...SUB_IDS,
] as const;
export type ConversionFilter = (typeof CONVERSION_FILTERS)[number];

export interface MoneyByStatus {
  readonly status: string;
  /** Of the money, ISO 4217. */
  readonly currency: string;
  readonly conversions: number;
  readonly revenue: string;
  readonly payout: string;
}

export interface ConversionsReport {
  /** Each conversion that is attributed, newest occurred_at first. */
  readonly rows: readonly ConversionRow[];
  /** Of rows, on all pages. */
  readonly total: number;
  /** Of all pages: how many and their money by status and currency; decimal texts. */
  readonly by_status: readonly MoneyByStatus[];
  /** All outcomes of the period by code. Those without state have no publisher, link or status to be filtered by. */
  readonly outcomes: Readonly<Record<string, number>>;
}
