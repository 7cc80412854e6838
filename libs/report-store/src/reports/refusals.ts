export const REFUSAL_FILTERS = ['advertiser_id', 'publisher_id', 'offer_id', 'code', 'method', 'click_id'] as const;
export type RefusalFilter = (typeof REFUSAL_FILTERS)[number];

export interface RefusalsQuery {
  /** Of refused_at, milliseconds since the epoch: inclusive, exclusive. */
  readonly from: number;
  readonly to: number;
  /** IANA name of the zone whose days are counted. */
  readonly tz: string;
  /** Values to keep. `advertiser_id` is the sender, where that was known, else whose offer was
   * named; `publisher_id` is whose click was named, where it is of an offer of that advertiser. */
  readonly filters: Readonly<Partial<Record<RefusalFilter, readonly string[]>>>;
  readonly limit: number;
  readonly offset: number;
}

/** A report that the edge turned away. Its refusal_id is the receipt that its sender was given. */
export interface RefusalRow {
  readonly refusal_id: string;
  /** ISO 8601. */
  readonly refused_at: string;
  readonly code: string;
  readonly detail: string;
  readonly method: string;
  readonly advertiser_id: string | null;
  /** Whose the click or offer is that was named, where it is not the sender's. */
  readonly owner_id: string | null;
  readonly offer_id: string | null;
  readonly click_id: string | null;
  /** As sent, JSON, without secrets. */
  readonly report: string;
}

export const REFUSAL_COLUMNS: readonly (keyof RefusalRow)[] = [
  'refusal_id',
  'refused_at',
  'code',
  'detail',
  'method',
  'advertiser_id',
  'owner_id',
  'offer_id',
  'click_id',
  'report',
];

export interface RefusalsReport {
  /** The newest first. */
  readonly rows: readonly RefusalRow[];
  /** Of rows, on all pages. */
  readonly total: number;
  /** All of them, the latest day first. */
  readonly by_day: readonly { readonly day: string; readonly code: string; readonly refused: number }[];
}
