import type { TermsInForce } from '../attribute.js';
import { ratesFor } from '../terms.js';

/** What a sender should know of a report that was accepted, by code, as a sentence. */
export const WARNINGS = {
  amount_missing: 'The goal pays a share of the sale, and no amount was sent, so that the share is 0: send amount.',
} as const;

export type Warning = keyof typeof WARNINGS;

/**
 * @param sale a first report: a later word may leave out what it does not change
 * @param publisherId whose terms hold; unknown until the click of a foreign ID is found
 */
export function warningsOf(
  sale: { readonly amount?: bigint | undefined },
  terms: TermsInForce,
  publisherId = '',
): readonly Warning[] {
  if (sale.amount !== undefined || !terms.goal) return [];
  const { revenue, payout } = ratesFor(terms.goal.terms, publisherId);
  return revenue.percent || payout.percent ? ['amount_missing'] : [];
}
