import type { TermsInForce } from '../conversion/attribute.js';
import { ratesFor, type Sale } from '../money/terms.js';

/** What a sender should know of a report that was accepted, by code, as a sentence. */
export const WARNINGS = {
  amount_missing: 'The goal pays a share of the sale, and no amount was sent, so that the share is 0: send amount.',
  revenue_not_used: 'The goal has its own terms, and does not take its revenue from reports: leave revenue out.',
} as const;

export type Warning = keyof typeof WARNINGS;

/**
 * @param report changes: it may be a later word on a conversion, which leaves out what it does not change
 * @param publisherId whose terms hold; unknown until the click of a foreign ID is found
 */
export function warningsOf(
  report: Pick<Sale, 'amount' | 'revenue'> & { readonly changes: boolean },
  terms: TermsInForce,
  publisherId = '',
): readonly Warning[] {
  if (!terms.goal) return [];
  const { revenue, payout } = ratesFor(terms.goal.terms, publisherId);
  const shares = Boolean((!revenue.reported && revenue.percent) || payout.percent);
  return [
    ...(shares && report.amount === undefined && !report.changes ? (['amount_missing'] as const) : []),
    ...(report.revenue !== undefined && !revenue.reported ? (['revenue_not_used'] as const) : []),
  ];
}
