import type { CatalogFact } from '@clickledger/catalog-view';

export interface Entity {
  readonly kind: 'advertiser' | 'publisher' | 'offer' | 'link' | 'postback';
  readonly id: string;
}

/** What a fact is about. */
export function entityOf(fact: CatalogFact): Entity {
  switch (fact.type) {
    case 'AdvertiserChanged':
      return { kind: 'advertiser', id: fact.advertiser_id };
    case 'PublisherChanged':
      return { kind: 'publisher', id: fact.publisher_id };
    case 'OfferChanged':
      return { kind: 'offer', id: fact.offer_id };
    case 'LinkCreated':
    case 'LinkChanged':
      return { kind: 'link', id: fact.link_id };
    case 'PostbackChanged':
      return { kind: 'postback', id: fact.postback_id };
  }
}
