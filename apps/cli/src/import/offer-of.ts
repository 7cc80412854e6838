import { cut } from '@clickledger/domain';
import type { CatalogOptions } from './catalog-options.js';
import { landingUrlOf } from './ids.js';
import type { NamedOffer } from './named.js';

const GOAL = 'sale';

/** The offer that is made for one that files name; without a conversion among them its goal is `sale`. */
export const offerOf = ({ name, goals, currency }: NamedOffer, advertiser: string, options: CatalogOptions) => ({
  advertiser_id: advertiser,
  name: cut(name),
  landing_url: landingUrlOf('/', name),
  currency: currency ?? options.currency,
  ...(options.window !== undefined && { window: options.window }),
  ...(options.grace !== undefined && { grace_seconds: options.grace }),
  methods: ['postback', 'api', 'csv'],
  // Imported clicks are not judged for bots, so nothing can be held against their conversions.
  reject_bots: false,
  status: 'active',
  goals: [...(goals.size > 0 ? goals : [GOAL])].map((goal) => ({
    goal,
    counting: 'once_per_order',
    counts_in_cvr: true,
    initial_status: 'approved',
    revenue: options.revenue,
    payout: options.payout,
  })),
});
