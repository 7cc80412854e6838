import type { Postback } from '@clickledger/domain';
import type {
  AdvertiserChanged,
  FactsOf,
  LinkChanged,
  LinkCreated,
  OfferChanged,
  PostbackChanged,
  PublisherChanged,
} from '@clickledger/wire';

export type CatalogFact = FactsOf['catalog'];
export type Advertiser = AdvertiserChanged;
export type Publisher = PublisherChanged;
export type Offer = OfferChanged;
/** What has names on other platforms. */
export type NamedElsewhere = 'advertiser' | 'publisher' | 'offer';

export interface Link {
  /** The ordinal, from 0, of its accepted LinkCreated: what native click IDs carry. */
  readonly number: number;
  /** ISO 8601, by the catalog's clock. */
  readonly createdAt: string;
  readonly fact: LinkCreated | LinkChanged;
}

/** Of a key. */
export type Owner = ({ readonly advertiserId: string } | { readonly publisherId: string }) & {
  readonly suspended?: true;
};

/** Which state is asked for. Both absent: the latest. */
export interface AsOf {
  /** In force at this time, milliseconds since the epoch; the first version is valid from the beginning of time. */
  readonly at?: number;
  /** As known to a reader who has read the catalog before this offset. */
  readonly offset?: number;
}

/** The catalog in memory, with all its history. */
export interface CatalogView {
  advertiser(advertiserId: string, asOf?: AsOf): Advertiser | undefined;
  publisher(publisherId: string, asOf?: AsOf): Publisher | undefined;
  offer(offerId: string, asOf?: AsOf): Offer | undefined;
  link(linkId: string, asOf?: AsOf): Link | undefined;
  linkBySlug(slug: string): Link | undefined;
  /** The link of this very slug, else of one that differs from it by case only. */
  linkBySlugInAnyCase(slug: string): Link | undefined;
  linkByNumber(number: number): Link | undefined;
  /** The first link that the publisher got of the offer. */
  linkOf(offerId: string, publisherId: string): Link | undefined;
  /** Our own ID of what another platform calls so. */
  foreignId(kind: NamedElsewhere, platform: string, foreignId: string): string | undefined;
  /** Whose API key has this SHA-256 (hex). A postback token is no API key: it travels in URLs. */
  ownerOfKey(keyHash: string): Owner | undefined;
  /** Whose postback token has this SHA-256 (hex). */
  advertiserByToken(tokenHash: string): Advertiser | undefined;
  advertisers(): Advertiser[];
  publishers(): Publisher[];
  offers(): Offer[];
  links(): Link[];
  postback(postbackId: string): PostbackChanged | undefined;
  postbacks(): PostbackChanged[];
  /** A publisher's postbacks as they stood at a time, milliseconds since the epoch: those made later are not among them. */
  postbacksOf(publisherId: string, at: number): Postback[];
  /** Whether this very fact was accepted, now or at any time before. */
  has(fact: CatalogFact): boolean;
  /** The offset after the last record read. */
  readonly offset: number;
}
