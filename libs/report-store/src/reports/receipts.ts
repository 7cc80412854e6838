import { text, timeIfKnown, word } from '../views/column.js';
import { RECEIPTS } from '../views/reports.js';

/** The columns of the view `receipts`, in its order, and what became of the report. */
export const RECEIPT_COLUMNS: readonly { readonly name: string; readonly comment: string; readonly type: string }[] = [
  ...RECEIPTS.columns,
  word('code', 'Of its latest outcome: attributed, or the reason code; empty: it waits'),
  text('detail', 'The same in a sentence'),
  timeIfKnown('decided_at', 'When that was judged, UTC'),
];

/** By the columns above: amounts are decimal texts, times ISO 8601, and what is not there is null. */
export type ReceiptRow = Readonly<Record<string, string | number | boolean | readonly string[] | null>>;

export const RECEIPT_FILTERS = [
  'advertiser_id',
  'publisher_id',
  'offer_id',
  'goal',
  'method',
  'code',
  'click_id',
  'transaction_id',
  'conversion_id',
] as const;
export type ReceiptFilter = (typeof RECEIPT_FILTERS)[number];

export interface ReceiptsQuery {
  /** Of received_at, milliseconds since the epoch: inclusive, exclusive. */
  readonly from: number;
  readonly to: number;
  /** IANA name of the zone whose days are counted. */
  readonly tz: string;
  /** Values to keep. `publisher_id` is whose click the report names. */
  readonly filters: Readonly<Partial<Record<ReceiptFilter, readonly string[]>>>;
  readonly limit: number;
  readonly offset: number;
}

export interface ReceiptsReport {
  /** Reports that the edge accepted, the newest first. */
  readonly rows: readonly ReceiptRow[];
  /** Of rows, on all pages. */
  readonly total: number;
  /** All of them, the latest day first; an empty code waits for its outcome. */
  readonly by_day: readonly { readonly day: string; readonly code: string; readonly reports: number }[];
}
