import type { CatalogView, Offer } from '@clickledger/catalog-view';
import type { Goal, PayoutRate, RevenueRate, WindowLength } from '@clickledger/wire';

/** What an offer would say instead. What is left out stays as it is. */
export interface OtherOffer {
  readonly window?: WindowLength;
  readonly min_seconds?: number;
  readonly reject_bots?: boolean;
  readonly goals?: Readonly<Record<string, OtherGoal>>;
}

export interface OtherGoal {
  readonly window?: WindowLength;
  readonly revenue?: RevenueRate;
  readonly payout?: PayoutRate;
}

export interface OtherTerms {
  /** For every offer and goal; the terms of a single offer go before it. */
  readonly window?: WindowLength | undefined;
  readonly offers?: Readonly<Record<string, OtherOffer>> | undefined;
}

/** The catalog as decisions read it. */
export type Terms = Pick<CatalogView, 'offer' | 'linkByNumber'>;

/** The same catalog, with other terms in force at all times. */
export const underOtherTerms = (view: CatalogView, terms: OtherTerms): Terms => ({
  linkByNumber: (number) => view.linkByNumber(number),
  offer: (offerId, asOf) => {
    const offer = view.offer(offerId, asOf);
    return offer && changed(offer, terms);
  },
});

function changed(offer: Offer, { window, offers }: OtherTerms): Offer {
  const { goals: otherGoals, ...other } = offers?.[offer.offer_id] ?? {};
  const everywhere = window === undefined ? {} : { window };
  return {
    ...offer,
    ...everywhere,
    ...other,
    goals: offer.goals.map((goal): Goal => ({ ...goal, ...everywhere, ...otherGoals?.[goal.goal] })),
  };
}
