import { DELIVERY_COLUMNS as COLUMNS } from '../views/deliveries.js';

/** The columns of the view `deliveries`, in its order, with what each says. */
export const DELIVERY_COLUMNS: readonly { readonly name: string; readonly comment: string; readonly type: string }[] =
  COLUMNS;

export const DELIVERY_STATES = [
  'waiting',
  'delivered',
  'delivered_refused',
  'failed',
  'superseded',
  'skipped',
] as const;

export const DELIVERY_FILTERS = [
  'publisher_id',
  'advertiser_id',
  'offer_id',
  'link_id',
  'goal',
  'postback_id',
  'delivery_state',
  'reason',
  'cause',
  'delivery_id',
  'conversion_id',
  'click_id',
] as const;
export type DeliveryFilter = (typeof DELIVERY_FILTERS)[number];

/** A message by the columns above: times ISO 8601, and what is not known or not there is null. */
export type DeliveryRow = Readonly<Record<string, string | number | null>>;

export interface DeliveriesQuery {
  /** Of queued_at, milliseconds since the epoch: inclusive, exclusive. */
  readonly from: number;
  readonly to: number;
  /** Values to keep. */
  readonly filters: Readonly<Partial<Record<DeliveryFilter, readonly string[]>>>;
  readonly limit: number;
  readonly offset: number;
}

export interface DeliveriesReport {
  /** The newest first. */
  readonly rows: readonly DeliveryRow[];
  /** Of rows, on all pages. */
  readonly total: number;
  /** All of them, by state. */
  readonly states: Readonly<Record<string, number>>;
}
