import { formatAmount, formatPercent, parseAmount, parsePercent } from '@clickledger/domain';
import type { Goal, OfferChanged, PayoutRate, RevenueRate } from '@clickledger/wire';
import { foreignIdsIn } from '../fields/foreign-ids.js';
import { standardHost } from '../fields/hosts.js';
import { standardUrl } from '../fields/urls.js';
import type { GoalFields } from './goal.dto.js';
import type { OfferFields } from './offer.dto.js';
import type { OverrideFields, PayoutFields, RateFields, RevenueFields } from './rate.dto.js';

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
    ...foreignIdsIn(fields),
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
    ...(fields.publishers !== undefined && { publishers: fields.publishers }),
    methods: fields.methods ?? ['postback', 'api', 'csv'],
    ...(fields.pixel_per_click !== undefined && { pixel_per_click: fields.pixel_per_click }),
    ...(fields.pixel_per_hour !== undefined && { pixel_per_hour: fields.pixel_per_hour }),
    ...(fields.postbacks_disclose?.length && { postbacks_disclose: fields.postbacks_disclose }),
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
    revenue: revenueRate(fields.revenue),
    payout: payoutRate(fields.payout),
    ...(fields.overrides && { overrides: overrides(fields.overrides) }),
  };
}

function overrides(fields: ReadonlyMap<string, OverrideFields>): Required<Goal>['overrides'] {
  const entries = Array.from(fields, ([publisherId, { revenue, payout }]) => [
    publisherId,
    { ...(revenue && { revenue: revenueRate(revenue) }), ...(payout && { payout: payoutRate(payout) }) },
  ]);
  return Object.fromEntries(entries) as Required<Goal>['overrides'];
}

const revenueRate = ({ reported, limit, ...fields }: RevenueFields): RevenueRate => ({
  ...rate(fields),
  ...(reported && { reported }),
  ...(limit !== undefined && { limit: shortAmount(limit) }),
});

const payoutRate = ({ percent_of_revenue: share, ...fields }: PayoutFields): PayoutRate => ({
  ...rate(fields),
  ...(share !== undefined && { percent_of_revenue: shortPercent(share) }),
});

const rate = ({ fixed, percent }: RateFields) => ({
  ...(fixed !== undefined && { fixed: shortAmount(fixed) }),
  ...(percent !== undefined && { percent: shortPercent(percent) }),
});

/** In its shortest spelling: the fields' checks forgive more than a fact does. */
function shortAmount(text: string): string {
  const amount = parseAmount(text);
  return amount.ok ? formatAmount(amount.value) : text;
}

function shortPercent(text: string): string {
  const percent = parsePercent(text);
  return percent.ok ? formatPercent(percent.value) : text;
}
