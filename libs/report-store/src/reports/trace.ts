import type { ClickRecorded, ConversionRefused, FactsOf, Outcome } from '@clickledger/wire';
import type { DeliveryRow } from './deliveries.js';

/** A report that was accepted, and what became of it. */
export interface ReceiptReport {
  /** As first received. */
  readonly receipt: FactsOf['conversions'];
  /** In order of their versions: none while it waits, more than one after an amendment. */
  readonly outcomes: readonly Outcome[];
}

/** The history of a click ID. */
export interface ClickTrace {
  readonly click_id: string;
  /** More than one only for foreign IDs that several advertisers have used. Of one advertiser the first in the log. */
  readonly clicks: readonly ClickRecorded[];
  /** Reports that name the click, and later words on their conversions, as received. */
  readonly reports: readonly ReceiptReport[];
  readonly refusals: readonly ConversionRefused[];
  /** What publishers were told of its conversions, or why not. */
  readonly deliveries: readonly DeliveryRow[];
}
