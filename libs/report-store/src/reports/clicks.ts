import { SUB_IDS } from '@clickledger/domain';
import { CLICKS } from '../views/visits.js';

/** The columns of the view `clicks`, in its order, with what each says; but for those that only reports group by. */
export const CLICK_COLUMNS: readonly { readonly name: string; readonly comment: string; readonly type: string }[] =
  CLICKS.columns.filter(({ name }) => name !== 'slice' && name !== 'landing_page');

/** By the columns above: times ISO 8601, and what is not known or was not passed is null. */
export type ClickRow = Readonly<Record<string, string | boolean | readonly string[] | null>>;

export const CLICK_FILTERS = [
  'advertiser_id',
  'offer_id',
  'publisher_id',
  'link_id',
  'placement',
  'source',
  'country',
  'device',
  'diverted',
  'click_id',
  'cid',
  ...SUB_IDS,
] as const;
export type ClickFilter = (typeof CLICK_FILTERS)[number];

export interface ClicksQuery {
  /** Of clicked_at, milliseconds since the epoch: inclusive, exclusive. */
  readonly from: number;
  readonly to: number;
  /** Values to keep. */
  readonly filters: Readonly<Partial<Record<ClickFilter, readonly string[]>>>;
  readonly limit: number;
  readonly offset: number;
}

export interface ClicksReport {
  /** The newest first, bots among them. */
  readonly rows: readonly ClickRow[];
  /** Of rows, on all pages. */
  readonly total: number;
}
