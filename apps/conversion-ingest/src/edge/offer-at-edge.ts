import { termsInForce, type CatalogView, type Offer } from '@clickledger/catalog-view';
import type { OfferAtEdge } from '@clickledger/domain';

/** What the edge needs of one version of an offer. */
export function offerAtEdge(offer: Offer, view: CatalogView): OfferAtEdge {
  const [first] = offer.goals;
  if (!first) throw new Error(`The offer ${offer.offer_id} has no goal, which the catalog never lets in.`);
  const advertiser = view.advertiser(offer.advertiser_id);
  return {
    offerId: offer.offer_id,
    advertiserId: offer.advertiser_id,
    suspended: advertiser?.status === 'suspended',
    foreignClickIds: advertiser?.foreign_click_ids === true,
    methods: offer.methods,
    allowedHosts: offer.allowed_hosts,
    defaultGoal: first.goal,
    pixelPerClick: offer.pixel_per_click ?? 1,
    pixelPerHour: offer.pixel_per_hour ?? 1_000,
    countingOf(name) {
      const goal = offer.goals.find((candidate) => candidate.goal === name);
      return goal && { counting: goal.counting, requiresTransactionId: goal.requires_transaction_id };
    },
    termsOf: (goal) => termsInForce(offer, goal),
  };
}
