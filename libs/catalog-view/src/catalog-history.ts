import { isDeepStrictEqual } from 'node:util';
import type { Postback } from '@clickledger/domain';
import type { PostbackChanged } from '@clickledger/wire';
import type {
  Advertiser,
  AsOf,
  CatalogFact,
  CatalogView,
  Link,
  NamedElsewhere,
  Offer,
  Owner,
  Publisher,
} from './catalog-view.js';
import { EntityHistory, type Accepted } from './entity-history.js';
import { ForeignIds } from './foreign-ids.js';
import { KeyOwners } from './key-owners.js';
import { LinkIndex } from './link-index.js';
import { Postbacks } from './postbacks.js';
import { refusalOf, type Refusal } from './refusal.js';
import { shareTexts } from './share-texts.js';

export type AcceptedFact = Accepted<CatalogFact>;

/** The catalog, built by applying the facts of the log in their order. */
export class CatalogHistory implements CatalogView {
  private readonly ofAdvertisers = new EntityHistory<Advertiser>();
  private readonly ofPublishers = new EntityHistory<Publisher>();
  private readonly ofOffers = new EntityHistory<Offer>();
  private readonly ofLinks = new EntityHistory<Link['fact']>();
  private readonly ofPostbacks = new Postbacks();
  private readonly linkIndex = new LinkIndex();
  private readonly keyOwners = new KeyOwners();
  private readonly foreignIds = new ForeignIds();
  private readonly acceptedFacts: AcceptedFact[] = [];
  private position = 0;

  get offset(): number {
    return this.position;
  }

  /** Accepted facts in log order: applied to an empty history they make this one again. */
  get accepted(): readonly AcceptedFact[] {
    return this.acceptedFacts;
  }

  /** Takes a fact of the record at this offset, or says why it is ignored. */
  apply(fact: CatalogFact, offset: number): Refusal | undefined {
    const refusal = refusalOf(this, fact);
    if (refusal) return refusal;
    this.acceptedFacts.push(this.take(fact, offset));
    return undefined;
  }

  /** Every record before this offset was read. */
  readUpTo(offset: number): void {
    this.position = Math.max(this.position, offset);
  }

  has(fact: CatalogFact): boolean {
    return isDeepStrictEqual(this.version(fact), fact);
  }

  advertiser(advertiserId: string, asOf?: AsOf): Advertiser | undefined {
    return this.ofAdvertisers.inForce(advertiserId, asOf);
  }

  publisher(publisherId: string, asOf?: AsOf): Publisher | undefined {
    return this.ofPublishers.inForce(publisherId, asOf);
  }

  offer(offerId: string, asOf?: AsOf): Offer | undefined {
    return this.ofOffers.inForce(offerId, asOf);
  }

  link(linkId: string, asOf?: AsOf): Link | undefined {
    return this.numbered(this.ofLinks.numberOf(linkId), asOf);
  }

  linkBySlug(slug: string): Link | undefined {
    return this.numbered(this.linkIndex.bySlug(slug));
  }

  linkBySlugInAnyCase(slug: string): Link | undefined {
    return this.numbered(this.linkIndex.bySlugInAnyCase(slug));
  }

  linkByNumber(number: number): Link | undefined {
    return this.numbered(number);
  }

  linkOf(offerId: string, publisherId: string): Link | undefined {
    return this.numbered(this.linkIndex.firstOf(offerId, publisherId));
  }

  foreignId(kind: NamedElsewhere, platform: string, foreignId: string): string | undefined {
    return this.foreignIds.find(kind, platform, foreignId);
  }

  ownerOfKey(keyHash: string): Owner | undefined {
    const owner = this.keyOwners.ofKey(keyHash);
    if (!owner) return undefined;
    const party = 'advertiserId' in owner ? this.advertiser(owner.advertiserId) : this.publisher(owner.publisherId);
    return party?.status === 'suspended' ? { ...owner, suspended: true } : owner;
  }

  advertiserByToken(tokenHash: string): Advertiser | undefined {
    const advertiserId = this.keyOwners.ofToken(tokenHash);
    return advertiserId === undefined ? undefined : this.advertiser(advertiserId);
  }

  advertisers(): Advertiser[] {
    return this.ofAdvertisers.latest();
  }

  publishers(): Publisher[] {
    return this.ofPublishers.latest();
  }

  offers(): Offer[] {
    return this.ofOffers.latest();
  }

  links(): Link[] {
    return this.ofLinks
      .latest()
      .map((fact, number) => ({ number, createdAt: this.ofLinks.first(number)?.changed_at ?? fact.changed_at, fact }));
  }

  postback(postbackId: string): PostbackChanged | undefined {
    return this.ofPostbacks.one(postbackId);
  }

  postbacks(): PostbackChanged[] {
    return this.ofPostbacks.latest();
  }

  postbacksOf(publisherId: string, at: number): Postback[] {
    return this.ofPostbacks.inForceAt(publisherId, at);
  }

  private numbered(number: number | undefined, asOf?: AsOf): Link | undefined {
    if (number === undefined) return undefined;
    const createdAt = this.ofLinks.first(number)?.changed_at;
    const fact = this.ofLinks.inForceOf(number, asOf);
    return createdAt === undefined || !fact ? undefined : { number, createdAt, fact };
  }

  private version(fact: CatalogFact): CatalogFact | undefined {
    switch (fact.type) {
      case 'AdvertiserChanged':
        return this.ofAdvertisers.version(fact.advertiser_id, fact.version);
      case 'PublisherChanged':
        return this.ofPublishers.version(fact.publisher_id, fact.version);
      case 'OfferChanged':
        return this.ofOffers.version(fact.offer_id, fact.version);
      case 'LinkCreated':
      case 'LinkChanged':
        return this.ofLinks.version(fact.link_id, fact.version);
      case 'PostbackChanged':
        return this.ofPostbacks.version(fact.postback_id, fact.version);
    }
  }

  private take(fact: CatalogFact, offset: number): AcceptedFact {
    switch (fact.type) {
      case 'AdvertiserChanged': {
        const accepted = { offset, fact };
        this.keyOwners.changeAdvertiser(fact, this.advertiser(fact.advertiser_id));
        this.foreignIds.change(fact, this.advertiser(fact.advertiser_id));
        this.ofAdvertisers.add(fact.advertiser_id, accepted);
        return accepted;
      }
      case 'PublisherChanged': {
        const accepted = { offset, fact };
        this.keyOwners.changePublisher(fact, this.publisher(fact.publisher_id));
        this.foreignIds.change(fact, this.publisher(fact.publisher_id));
        this.ofPublishers.add(fact.publisher_id, accepted);
        return accepted;
      }
      case 'OfferChanged': {
        const accepted = { offset, fact };
        this.foreignIds.change(fact, this.offer(fact.offer_id));
        this.ofOffers.add(fact.offer_id, accepted);
        return accepted;
      }
      case 'LinkCreated':
      case 'LinkChanged': {
        const accepted = { offset, fact };
        shareTexts(fact, this);
        this.ofLinks.add(fact.link_id, accepted);
        const number = this.ofLinks.numberOf(fact.link_id);
        if (fact.type === 'LinkCreated' && number !== undefined) this.linkIndex.add(fact, number);
        return accepted;
      }
      case 'PostbackChanged': {
        const accepted = { offset, fact };
        this.ofPostbacks.add(accepted);
        return accepted;
      }
    }
  }
}
