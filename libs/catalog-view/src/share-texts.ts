import type { LinkChanged, LinkCreated } from '@clickledger/wire';
import type { CatalogView } from './catalog-view.js';

type Own<T> = { -readonly [K in keyof T]: T[K] };

/**
 * Texts that many links have are kept once. As read from JSON each link had a copy of its own, 32 bytes a text: of the IDs
 * of its offer and publisher, of its type, and of its ID where that is its name.
 */
export function shareTexts(fact: Own<LinkCreated> | Own<LinkChanged>, view: CatalogView): void {
  fact.offer_id = view.offer(fact.offer_id)?.offer_id ?? fact.offer_id;
  fact.publisher_id = view.publisher(fact.publisher_id)?.publisher_id ?? fact.publisher_id;
  if (fact.name === fact.link_id) fact.name = fact.link_id;
  // By its own name: equal, but one text for all.
  if (fact.type === 'LinkCreated') fact.type = 'LinkCreated';
  else fact.type = 'LinkChanged';
}
