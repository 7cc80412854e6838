import type { TermsInForce } from '../conversion/attribute.js';
import type { ClickIdFault, ClickIdFields } from '../click/click-id.js';
import type { Counting } from '../conversion/conversion-id.js';
import type { Status } from '../conversion/lifecycle.js';
import type { Reason } from '../reasons.js';
import type { ReadReport } from '../conversion/report.js';
import type { Result } from '../result.js';
import type { Warning } from './warnings.js';

export type Method = 'postback' | 'api' | 'csv' | 'pixel' | 'tag';

/** Whom the token or key belongs to. anyone: none was sent. unknown: it is nobody's who may report. */
export type Sender =
  { readonly role: 'network' | 'anyone' | 'unknown' } | { readonly role: 'advertiser'; readonly advertiserId: string };

export interface OfferAtEdge {
  readonly offerId: string;
  readonly advertiserId: string;
  /** The account of its advertiser is suspended. */
  readonly suspended: boolean;
  /** The advertiser may report clicks by IDs that another system minted. */
  readonly foreignClickIds: boolean;
  readonly methods: readonly Method[];
  /** Whose pages may report by the tag, as deep links are allowed. */
  readonly allowedHosts: readonly string[];
  readonly defaultGoal: string;
  /** Conversions that reports without a secret may make of one click, and in an hour. */
  readonly pixelPerClick: number;
  readonly pixelPerHour: number;
  countingOf(goal: string): { readonly counting: Counting; readonly requiresTransactionId: boolean } | undefined;
  termsOf(goal: string): TermsInForce;
}

/** All that the edge knows; every look-up answers at once. */
export interface Edge {
  readonly method: Method;
  readonly sender: Sender;
  /** Of the page that reports, as its browser says; undefined: no page does. */
  readonly origin?: string | undefined;
  /** Milliseconds since the epoch. */
  readonly receivedAt: number;
  readClickId(text: string): Result<ClickIdFields & { readonly id: string }, ClickIdFault>;
  link(number: number): { readonly offerId: string; readonly publisherId: string } | undefined;
  /** As it was in force at that time, else as it is. */
  offer(offerId: string, at?: number): OfferAtEdge | undefined;
  takesForeignClickIds(advertiserId: string): boolean;
}

export interface Accepted extends Omit<ReadReport, 'amount' | 'amountText' | 'revenue' | 'revenueText'> {
  readonly accepted: true;
  readonly conversionId: string;
  readonly advertiserId: string;
  readonly offerId: string;
  readonly goal: string;
  /** Absent: a later word on a conversion. */
  readonly click?: { readonly id: string; readonly kind: 'native' | 'foreign' };
  readonly transactionId?: string | undefined;
  readonly idempotencyKey?: string | undefined;
  /** Decimal texts, the shortest. */
  readonly amount?: string | undefined;
  readonly revenue?: string | undefined;
  readonly currency?: string;
  readonly status?: Status;
  readonly update: boolean;
  readonly reversal: boolean;
  readonly authenticated: boolean;
  readonly pixelPerClick: number;
  readonly pixelPerHour: number;
  readonly warnings: readonly Warning[];
  /** Names of the fields of IDENTIFYING that were sent. */
  readonly sent: readonly string[];
}

/** With what was found out before the fault was. */
export interface Refused {
  readonly accepted: false;
  readonly code: Reason;
  readonly detail: string;
  readonly clickId?: string | undefined;
  readonly offerId?: string | undefined;
  /** The sender, where that is known; else whose offer it is. */
  readonly advertiserId?: string | undefined;
  /** Whose the click or offer is that was named, where it is not the sender's. The sender is not told. */
  readonly ownerId?: string | undefined;
}
