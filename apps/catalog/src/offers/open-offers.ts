import type { CatalogView, Offer } from '@clickledger/catalog-view';
import { isOpenTo } from '@clickledger/domain';
import type { Principal } from '@clickledger/runtime';

/** The offers that a key's owner is shown: an advertiser the own; a publisher those that are open, or that an own link leads to. */
export function offersFor(who: Principal, view: CatalogView): (offer: Offer) => boolean {
  switch (who.role) {
    case 'network':
      return () => true;
    case 'advertiser':
      return (offer) => offer.advertiser_id === who.advertiserId;
    case 'publisher': {
      const links = view.links().filter(({ fact }) => fact.publisher_id === who.publisherId);
      const linked = new Set(links.map(({ fact }) => fact.offer_id));
      return (offer) => isOpenTo(offer, who.publisherId) || linked.has(offer.offer_id);
    }
  }
}

/** The goals with the publisher's own terms where others see everybody's. */
export function withOwnTerms(offer: Offer, who: Principal): Offer {
  if (who.role !== 'publisher') return offer;
  const goals = offer.goals.map(({ overrides, ...goal }) => ({
    ...goal,
    payout: overrides?.[who.publisherId]?.payout ?? goal.payout,
  }));
  return { ...offer, goals };
}
