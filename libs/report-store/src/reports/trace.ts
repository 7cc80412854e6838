import type { ClickRecorded, ConversionRefused, FactsOf, Outcome } from '@clickledger/wire';
import type { DeliveryRow } from './deliveries.js';

/** A report that was accepted, and what became of it. */
export interface ReceiptReport {
  /** As first received. */
  readonly receipt: FactsOf['conversions'];
  /** In order of their versions: none while it waits, more than one after an amendment. */
  readonly outcomes: readonly Outcome[];
}

/** What a page of the advertiser said of a click, when it first did. */
export interface LandingOfClick {
  readonly stage: 'captured' | 'stored';
  readonly reached_at: string;
  readonly clicked_at: string;
  readonly advertiser_id: string;
  readonly publisher_id: string;
}

/** The history of a click ID. */
export interface ClickTrace {
  readonly click_id: string;
  /** More than one only for foreign IDs that several advertisers have used. Of one advertiser the first in the log. */
  readonly clicks: readonly ClickRecorded[];
  /** In order of time; of native IDs only. */
  readonly landings: readonly LandingOfClick[];
  /** Reports that name the click, and later words on their conversions, as received. */
  readonly reports: readonly ReceiptReport[];
  readonly refusals: readonly ConversionRefused[];
  /** What publishers were told of its conversions, or why not. */
  readonly deliveries: readonly DeliveryRow[];
}
