import type { Outcome } from '@clickledger/wire';

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
] as const;
export type ConversionFilter = (typeof CONVERSION_FILTERS)[number];

export interface ConversionsReport {
  /** The latest outcome of each conversion that is attributed, newest occurred_at first; `state` is how it stands. */
  readonly rows: readonly Outcome[];
  /** Of rows, on all pages. */
  readonly total: number;
  /** All outcomes of the period by code. Those without state have no publisher, link or status to be filtered by. */
  readonly outcomes: Readonly<Record<string, number>>;
}
