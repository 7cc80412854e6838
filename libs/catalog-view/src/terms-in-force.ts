import {
  parseAmount,
  parsePercent,
  type PayoutRate,
  type Rate,
  type Result,
  type RevenueRate,
  type Terms,
  type TermsInForce,
  type WindowMs,
} from '@clickledger/domain';
import type { Goal, PayoutRate as PayoutFact, RevenueRate as RevenueFact, WindowLength } from '@clickledger/wire';
import type { Offer } from './catalog-view.js';

/**
 * What one version of an offer says of a goal, as the domain reckons with it: milliseconds and micros.
 * @throws Error where the catalog holds a rate that cannot be read, which its API never lets in.
 */
export function termsInForce(offer: Offer, goalName: string): TermsInForce {
  const goal = offer.goals.find((candidate) => candidate.goal === goalName);
  return {
    retired: offer.status === 'retired',
    currency: offer.currency,
    window: milliseconds(offer.window),
    ...(offer.min_seconds !== undefined && { minimum: offer.min_seconds * 1000 }),
    rejectBots: offer.reject_bots,
    ...(goal && {
      goal: {
        initialStatus: goal.initial_status,
        terms: termsOf(goal),
        ...(goal.requires_amount && { requiresAmount: true }),
        ...(goal.window !== undefined && { window: milliseconds(goal.window) }),
      },
    }),
  };
}

const milliseconds = (window: WindowLength): WindowMs => (window === 'unlimited' ? window : window * 1000);

function termsOf({ revenue, payout, overrides = {} }: Goal): Terms {
  const byPublisher = Object.entries(overrides).map(([publisherId, override]) => [
    publisherId,
    {
      ...(override.revenue && { revenue: revenueOf(override.revenue) }),
      ...(override.payout && { payout: payoutOf(override.payout) }),
    },
  ]);
  return {
    revenue: revenueOf(revenue),
    payout: payoutOf(payout),
    overrides: Object.fromEntries(byPublisher) as Terms['overrides'] & object,
  };
}

function revenueOf({ reported, limit, ...rate }: RevenueFact): RevenueRate {
  return {
    ...rateOf(rate),
    ...(reported && { reported }),
    ...(limit !== undefined && { limit: sure(parseAmount(limit)) }),
  };
}

function payoutOf({ percent_of_revenue: share, ...rate }: PayoutFact): PayoutRate {
  return { ...rateOf(rate), ...(share !== undefined && { percentOfRevenue: sure(parsePercent(share)) }) };
}

function rateOf({ fixed, percent }: { readonly fixed?: string; readonly percent?: string }): Rate {
  return {
    ...(fixed !== undefined && { fixed: sure(parseAmount(fixed)) }),
    ...(percent !== undefined && { percent: sure(parsePercent(percent)) }),
  };
}

function sure<T>(read: Result<T, string>): T {
  if (!read.ok) throw new Error(`The catalog holds a rate that cannot be read. ${read.detail}`);
  return read.value;
}
