import type { ClickRecorded, FactsOf, Outcome } from '@clickledger/wire';

/** How a click is found: native IDs by their bucket, foreign ones by (advertiser, ID). */
export type ClickRef =
  | { readonly kind: 'native'; readonly clickId: string; readonly bucket: string; readonly index: number }
  | { readonly kind: 'foreign'; readonly clickId: string; readonly advertiserId: string };

export type Report = FactsOf['conversions'];

/** A report that cannot be decided yet, kept under its partition in log order. */
export interface Waiting {
  readonly partition: number;
  /** Of the record in `conversions`, and the line in it: log order. */
  readonly offset: number;
  readonly line: number;
  readonly report: Report;
  /** decide: has no outcome yet. amend: has one on the ID's evidence alone, and still looks for its click. */
  readonly purpose: 'decide' | 'amend';
  readonly looks: number;
  /** When to look again, milliseconds since the epoch. */
  readonly dueAt: number;
  /** Noted once, when the grace was over: it can be given up when the store has read this far. */
  readonly giveUpAt?: { readonly of: 'clicks' | 'conversions'; readonly partition: number; readonly offset: number };
}

/** What is known about a report before it is decided. */
export interface Known {
  readonly click: ClickRecorded | undefined;
  /** The conversion's highest version. */
  readonly last: Outcome | undefined;
  /**
   * The outcome of this very receipt, if it has one (the verdict, not an amendment, which comes later), and whether it was
   * read back from the log.
   */
  readonly ofReceipt: { readonly outcome: Outcome; readonly logged: boolean } | undefined;
  /** The first outcome of the conversion that applied this very word. */
  readonly ofWord: Outcome | undefined;
  /** Reports of the same conversion that wait, in log order. */
  readonly waiting: readonly Waiting[];
}
