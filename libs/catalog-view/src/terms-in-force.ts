import {
  parseAmount,
  parsePercent,
  type Rate,
  type Result,
  type Terms,
  type TermsInForce,
  type WindowMs,
} from '@clickledger/domain';
import type { Goal, Rate as RateFact, WindowLength } from '@clickledger/wire';
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
      ...(override.revenue && { revenue: rateOf(override.revenue) }),
      ...(override.payout && { payout: rateOf(override.payout) }),
    },
  ]);
  return {
    revenue: rateOf(revenue),
    payout: rateOf(payout),
    overrides: Object.fromEntries(byPublisher) as Terms['overrides'] & object,
  };
}

function rateOf({ fixed, percent }: RateFact): Rate {
  return {
    ...(fixed !== undefined && { fixed: sure(parseAmount(fixed)) }),
    ...(percent !== undefined && { percent: sure(parsePercent(percent)) }),
  };
}

function sure<T>(read: Result<T, string>): T {
  if (!read.ok) throw new Error(`The catalog holds a rate that cannot be read. ${read.detail}`);
  return read.value;
}
