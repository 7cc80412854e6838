import { CatalogDamagedError, type FollowedCatalog, type Link } from '@clickledger/catalog-view';
import type { Route } from '@clickledger/domain';
import { readForeignSlug } from '@clickledger/presets';
import { Injectable } from '@nestjs/common';
import type { Owned } from './facts.js';

/**
 * A link may have been created a moment ago, elsewhere: so long a request waits for the news of it. Milliseconds, several
 * times what a busy Kafka takes to answer, as who is turned away does not come again.
 */
const NEWS_WITHIN = 2_000;

export interface Found extends Owned {
  readonly suspended: Route['suspended'];
}

/** The links of the catalog, each with its offer. */
@Injectable()
export class Links {
  constructor(private readonly catalog: FollowedCatalog) {}

  /** At once for a link that is known, as all but a few are: the hot path waits for nothing. */
  bySlug(slug: string): Found | undefined {
    return this.owned(this.catalog.view.linkBySlugInAnyCase(slug) ?? this.foreign(slug));
  }

  /**
   * Reads the catalog to its end before it calls a slug unknown.
   * @throws LogUnavailableError when that cannot be done in time: whoever hears "unknown" does not come again. But of a
   * catalog that is damaged there will be no news: then he comes to the network's fallback, and not in vain a second time.
   */
  async bySlugOrNews(slug: string): Promise<Found | undefined> {
    await this.news().catch((error: unknown) => {
      if (!(error instanceof CatalogDamagedError)) throw error;
    });
    return this.bySlug(slug);
  }

  byId(linkId: string): Found | undefined {
    return this.owned(this.catalog.view.link(linkId));
  }

  /** @throws LogUnavailableError */
  news(): Promise<void> {
    return this.catalog.readToEnd(NEWS_WITHIN);
  }

  /** What follows from the names that another platform's link has for offer and publisher. */
  private foreign(slug: string): Link | undefined {
    const named = readForeignSlug(slug);
    if (!named) return undefined;
    const { view } = this.catalog;
    const offerId = view.foreignId('offer', named.platform, named.offer);
    const publisherId = view.foreignId('publisher', named.platform, named.publisher);
    return offerId === undefined || publisherId === undefined ? undefined : view.linkOf(offerId, publisherId);
  }

  private owned(link: ReturnType<FollowedCatalog['view']['link']>): Found | undefined {
    const { view } = this.catalog;
    const offer = link && view.offer(link.fact.offer_id);
    if (!offer) return undefined;
    if (view.publisher(link.fact.publisher_id)?.status === 'suspended') {
      return { link, offer, suspended: 'publisher_suspended' };
    }
    const isStopped = view.advertiser(offer.advertiser_id)?.status === 'suspended';
    return { link, offer, suspended: isStopped ? 'advertiser_suspended' : undefined };
  }
}
