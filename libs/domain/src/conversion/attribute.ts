import type { Status } from './lifecycle.js';
import { REASONS, type Reason } from '../reasons.js';
import { earnings, ratesFor, type Earnings, type Rates, type Sale, type Terms } from '../money/terms.js';

/** A clock may be wrong by this much: a conversion may seem to come before its click. Milliseconds. */
export const CLOCK_TOLERANCE = 60_000;

export type WindowMs = number | 'unlimited';

export interface ReportedConversion extends Sale {
  readonly advertiserId: string;
  readonly offerId: string;
  /** Milliseconds since the epoch, as are all times here. */
  readonly occurredAt: number;
  readonly status?: Status | undefined;
  /** It came with a secret. Without one (a pixel) it is pending, whatever it says. */
  readonly authenticated: boolean;
}

export interface TrackedClick {
  readonly kind: 'click' | 'impression';
  readonly clickedAt: number;
  readonly advertiserId: string;
  readonly offerId: string;
  readonly publisherId: string;
  readonly bot: boolean;
}

/** What was in force when the conversion occurred. No goal: the offer had none of that name. */
export interface TermsInForce {
  readonly retired: boolean;
  readonly currency: string;
  readonly window: WindowMs;
  /** A conversion sooner after its click than this is refused. Milliseconds. */
  readonly minimum?: number | undefined;
  readonly rejectBots: boolean;
  readonly goal?:
    | {
        readonly window?: WindowMs | undefined;
        readonly initialStatus: Status;
        readonly terms: Terms;
        readonly requiresAmount?: boolean;
      }
    | undefined;
}

/** How the verdict was come to, for whoever asks why. */
export interface Arithmetic {
  readonly elapsed?: number;
  readonly window?: WindowMs;
}

export type Attributed = {
  readonly attributed: true;
  readonly status: Status;
  readonly earnings: Earnings;
  readonly rates: Rates;
} & Arithmetic;
export type NotAttributed = { readonly attributed: false; readonly code: Reason; readonly detail: string } & Arithmetic;

/** Joins a conversion to its click by the offer's terms. The first rule that fails is the answer. */
export function attribute(
  conversion: ReportedConversion,
  click: TrackedClick | undefined,
  terms: TermsInForce,
): Attributed | NotAttributed {
  if (!click) return not('click_not_found');
  if (click.advertiserId !== conversion.advertiserId) return not('advertiser_mismatch');
  if (click.offerId !== conversion.offerId) return not('offer_mismatch');
  if (click.kind === 'impression') return not('impression_not_click');

  const elapsed = conversion.occurredAt - click.clickedAt;
  const window = terms.goal?.window ?? terms.window;
  const sums: Arithmetic = { elapsed, window };
  if (elapsed < -CLOCK_TOLERANCE) return not('before_click', sums);
  if (window !== 'unlimited' && elapsed > window) return not('window_exceeded', sums);
  if (terms.minimum !== undefined && elapsed < terms.minimum) return not('too_soon', sums);

  if (!terms.goal) return not('goal_unknown', sums);
  if (terms.retired) return not('offer_retired', sums);
  if (click.bot && terms.rejectBots) return not('bot', sums);

  if (lacksAmount(conversion, terms)) return not('amount_required', sums);

  const rates = ratesFor(terms.goal.terms, click.publisherId);
  if (rates.revenue.reported && conversion.revenue === undefined) return not('revenue_required', sums);
  const earned = earnings(rates, conversion, terms.currency);
  if (!earned.ok) return not(earned.code, sums);
  const status = conversion.authenticated ? (conversion.status ?? terms.goal.initialStatus) : 'pending';
  return { attributed: true, status, earnings: earned.value, rates, ...sums };
}

/** Whether a goal that pays for amounts only is reported without one. */
export const lacksAmount = ({ amount }: { readonly amount?: bigint | undefined }, { goal }: TermsInForce): boolean =>
  goal?.requiresAmount === true && amount === undefined;

const not = (code: Reason, sums: Arithmetic = {}): NotAttributed => ({
  attributed: false,
  code,
  detail: REASONS[code],
  ...sums,
});
