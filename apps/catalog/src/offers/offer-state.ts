import { formatAmount, formatPercent, parseAmount, parsePercent } from '@clickledger/domain';
import type { Goal, OfferChanged, Rate } from '@clickledger/wire';
import { standardHost } from '../fields/hosts.js';
import { standardUrl } from '../fields/urls.js';
import type { GoalFields } from './goal.dto.js';
import type { OfferFields } from './offer.dto.js';
import type { OverrideFields, RateFields } from './rate.dto.js';

type OfferState = Omit<
  OfferChanged,
  'type' | 'v' | 'version' | 'changed_at' | 'effective_from' | 'offer_id' | 'status'
>;

const DAY = 86_400;

/** What an offer's fact says of it, with the defaults for what was left out. */
export function offerState(fields: OfferFields): OfferState {
  return {
    advertiser_id: fields.advertiser_id,
    name: fields.name,
    landing_url: standardUrl(fields.landing_url),
    ...(fields.fallback_url !== undefined && { fallback_url: standardUrl(fields.fallback_url) }),
    allowed_hosts: (fields.allowed_hosts ?? []).map(standardHost),
    ...(fields.allowed_schemes?.length && { allowed_schemes: fields.allowed_schemes }),
    ...(fields.pass_through && { pass_through: true }),
    currency: fields.currency,
    window: fields.window ?? 30 * DAY,
    ...(fields.min_seconds !== undefined && { min_seconds: fields.min_seconds }),
    ...(fields.grace_seconds !== undefined && { grace_seconds: fields.grace_seconds }),
    cookie_days: fields.cookie_days ?? 28,
    methods: fields.methods ?? ['postback', 'api', 'csv'],
    ...(fields.pixel_per_click !== undefined && { pixel_per_click: fields.pixel_per_click }),
    ...(fields.pixel_per_hour !== undefined && { pixel_per_hour: fields.pixel_per_hour }),
    reject_bots: fields.reject_bots ?? true,
    goals: fields.goals.map(goalState),
  };
}

function goalState(fields: GoalFields, index: number): Goal {
  return {
    goal: fields.goal,
    counting: fields.counting ?? 'once_per_order',
    requires_transaction_id: fields.requires_transaction_id ?? false,
    ...(fields.requires_amount !== undefined && { requires_amount: fields.requires_amount }),
    counts_in_cvr: fields.counts_in_cvr ?? index === 0,
    initial_status: fields.initial_status ?? 'pending',
    ...(fields.window !== undefined && { window: fields.window }),
    revenue: rate(fields.revenue),
    payout: rate(fields.payout),
    ...(fields.overrides && { overrides: overrides(fields.overrides) }),
  };
}

function overrides(fields: ReadonlyMap<string, OverrideFields>): Required<Goal>['overrides'] {
  const entries = Array.from(fields, ([publisherId, { revenue, payout }]) => [
    publisherId,
    { ...(revenue && { revenue: rate(revenue) }), ...(payout && { payout: rate(payout) }) },
  ]);
  return Object.fromEntries(entries) as Required<Goal>['overrides'];
}

/** Numbers in their shortest spelling: the fields' checks forgive more than a fact does. */
function rate({ fixed, percent }: RateFields): Rate {
  const amount = fixed === undefined ? undefined : parseAmount(fixed);
  const share = percent === undefined ? undefined : parsePercent(percent);
  return {
    ...(amount?.ok && { fixed: formatAmount(amount.value) }),
    ...(share?.ok && { percent: formatPercent(share.value) }),
  };
}
