import type { LinkChanged, LinkCreated, PostbackChanged } from '@clickledger/wire';
import { namedElsewhere } from './foreign-ids.js';
import type { Advertiser, CatalogFact, CatalogView, Offer, Publisher } from './catalog-view.js';

/** Why a catalog fact is not taken. */
export type Refusal =
  | 'already_exists'
  | 'version_conflict'
  | 'advertiser_unknown'
  | 'publisher_unknown'
  | 'offer_unknown'
  | 'link_unknown'
  | 'slug_taken'
  | 'secret_taken'
  | 'foreign_id_taken'
  | 'owner_changed';

/**
 * Whether the catalog takes a fact next. Every reader of the log decides alike, so of two writers the first in the log
 * wins everywhere, and a copy that comes late cannot bring back an old state.
 */
export function refusalOf(view: CatalogView, fact: CatalogFact): Refusal | undefined {
  return refusalOfKind(view, fact) ?? refusalOfForeignIds(view, fact);
}

function refusalOfKind(view: CatalogView, fact: CatalogFact): Refusal | undefined {
  switch (fact.type) {
    case 'AdvertiserChanged':
      return refusalOfVersion(fact, view.advertiser(fact.advertiser_id)) ?? refusalOfAdvertiser(view, fact);
    case 'PublisherChanged':
      return refusalOfVersion(fact, view.publisher(fact.publisher_id)) ?? refusalOfPublisher(view, fact);
    case 'OfferChanged':
      return refusalOfVersion(fact, view.offer(fact.offer_id)) ?? refusalOfOffer(view, fact);
    case 'LinkCreated':
      return refusalOfVersion(fact, view.link(fact.link_id)?.fact) ?? refusalOfNewLink(view, fact);
    case 'LinkChanged':
      return refusalOfLink(view, fact);
    case 'PostbackChanged':
      return refusalOfVersion(fact, view.postback(fact.postback_id)) ?? refusalOfPostback(view, fact);
  }
}

/** The names on other platforms that are those of another. */
export function takenForeignIds(view: CatalogView, fact: CatalogFact): [platform: string, foreignId: string][] {
  const named = namedElsewhere(fact);
  if (!named) return [];
  const { kind, id } = named;
  return Object.entries(named.foreignIds).filter(
    ([platform, name]) => (view.foreignId(kind, platform, name) ?? id) !== id,
  );
}

const refusalOfForeignIds = (view: CatalogView, fact: CatalogFact): Refusal | undefined =>
  takenForeignIds(view, fact).length > 0 ? 'foreign_id_taken' : undefined;

function refusalOfVersion(fact: CatalogFact, current: { readonly version: number } | undefined): Refusal | undefined {
  if (fact.version === (current?.version ?? 0) + 1) return undefined;
  return fact.version === 1 ? 'already_exists' : 'version_conflict';
}

function refusalOfAdvertiser(view: CatalogView, fact: Advertiser): Refusal | undefined {
  const byToken = view.advertiserByToken(fact.token_hash)?.advertiser_id ?? fact.advertiser_id;
  const byKey = view.ownerOfKey(fact.key_hash) ?? { advertiserId: fact.advertiser_id };
  const own = byToken === fact.advertiser_id && 'advertiserId' in byKey && byKey.advertiserId === fact.advertiser_id;
  return own ? undefined : 'secret_taken';
}

function refusalOfPublisher(view: CatalogView, fact: Publisher): Refusal | undefined {
  const byKey = view.ownerOfKey(fact.key_hash) ?? { publisherId: fact.publisher_id };
  return 'publisherId' in byKey && byKey.publisherId === fact.publisher_id ? undefined : 'secret_taken';
}

function refusalOfOffer(view: CatalogView, fact: Offer): Refusal | undefined {
  if (!view.advertiser(fact.advertiser_id)) return 'advertiser_unknown';
  const current = view.offer(fact.offer_id);
  return current && current.advertiser_id !== fact.advertiser_id ? 'owner_changed' : undefined;
}

function refusalOfNewLink(view: CatalogView, fact: LinkCreated): Refusal | undefined {
  if (fact.version !== 1) return 'version_conflict';
  if (!view.offer(fact.offer_id)) return 'offer_unknown';
  if (!view.publisher(fact.publisher_id)) return 'publisher_unknown';
  return view.linkBySlug(fact.slug) ? 'slug_taken' : undefined;
}

function refusalOfLink(view: CatalogView, fact: LinkChanged): Refusal | undefined {
  const current = view.link(fact.link_id)?.fact;
  if (!current) return 'link_unknown';
  const same =
    current.slug === fact.slug && current.offer_id === fact.offer_id && current.publisher_id === fact.publisher_id;
  return refusalOfVersion(fact, current) ?? (same ? undefined : 'owner_changed');
}

function refusalOfPostback(view: CatalogView, fact: PostbackChanged): Refusal | undefined {
  if (!view.publisher(fact.publisher_id)) return 'publisher_unknown';
  if (fact.offer_id !== undefined && !view.offer(fact.offer_id)) return 'offer_unknown';
  const current = view.postback(fact.postback_id);
  return current && current.publisher_id !== fact.publisher_id ? 'owner_changed' : undefined;
}
