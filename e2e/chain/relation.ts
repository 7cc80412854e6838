import type { AllInOne } from '../pipeline/all-in-one.js';
import type { Place } from './party.js';

/** What a preset gives for one direction, as far as it is pasted. */
export interface Given {
  readonly link: string;
  readonly postback: string;
  readonly settings?: object;
}

export const EUR = 'EUR';
export const OFFER = 'shoes';

interface Relation {
  readonly seller: AllInOne;
  /** The seller’s name, and its ID at the buyer’s. */
  readonly sellerId: string;
  readonly buyer: AllInOne;
  readonly buyerId: string;
  /** The buyer’s. */
  readonly place: Place;
  /** What the buyer pays on of what it gets. */
  readonly percent: string;
}

/**
 * One buys the offer from another. Two URLs make the relation: both are pasted as the seller’s Clickledger gives them, the link
 * at the buyer’s and the postback at the seller’s.
 */
export async function makeRelation({ seller, sellerId, buyer, buyerId, place, percent }: Relation): Promise<void> {
  const { token } = (await buyer.ask('catalog', '/advertisers', { advertiser_id: sellerId, name: sellerId })) as {
    token: string;
  };
  await makeLink(seller, buyerId);
  const asked = `offer=${OFFER}&publisher=${buyerId}&host=http://${place.ingest}`;
  const { downstream } = (await seller.ask('catalog', `/presets/clickledger/urls?${asked}`)) as { downstream: Given };
  await buyer.ask('catalog', '/offers', {
    offer_id: OFFER,
    advertiser_id: sellerId,
    name: 'Shoes',
    currency: EUR,
    landing_url: downstream.link,
    goals: [{ goal: 'sale', revenue: { reported: true }, payout: { percent_of_revenue: percent } }],
  });
  await seller.ask('catalog', '/postbacks', {
    postback_id: buyerId,
    publisher_id: buyerId,
    name: buyerId,
    url: downstream.postback.replace('[token]', token),
    ...downstream.settings,
  });
}

interface Link {
  readonly offer_id: string;
  /** In place of the offer’s. */
  readonly landing_url?: string;
}

/** A publisher, and his link of the offer. */
export async function makeLink(seller: AllInOne, publisherId: string, link: Link = { offer_id: OFFER }): Promise<void> {
  await seller.ask('catalog', '/publishers', { publisher_id: publisherId, name: publisherId });
  const slug = `${link.offer_id}-${publisherId}`;
  await seller.ask('catalog', '/links', { ...link, link_id: slug, slug, publisher_id: publisherId });
}
