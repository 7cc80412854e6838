import type { CatalogView, FollowedCatalog, Offer } from '@clickledger/catalog-view';
import { allowsOrigin } from '@clickledger/domain';
import { readNews } from '../edge/read-news.js';

/** Origins that are remembered until the catalog changes: anybody may ask from any. */
const REMEMBERED = 1_000;

/** Which pages may speak for an offer: those of its `allowed_hosts`. */
export class Pages {
  private readonly known = new Map<string, boolean>();
  private knownUpTo = -1;

  constructor(private readonly catalog: FollowedCatalog) {}

  get view(): CatalogView {
    return this.catalog.view;
  }

  /** @param origin the header, as it came; undefined: it came from no page */
  offerOf(offerId: string, origin: string | undefined): Offer | undefined {
    const offer = this.view.offer(offerId);
    return offer && allowsOrigin(origin, offer.allowed_hosts) ? offer : undefined;
  }

  /**
   * As `offerOf`; offer or host may be a moment old.
   * @throws LogUnavailableError
   */
  async offerOrNews(offerId: string, origin: string | undefined): Promise<Offer | undefined> {
    const offer = this.offerOf(offerId, origin);
    return offer || !(await this.news()) ? offer : this.offerOf(offerId, origin);
  }

  /**
   * Whether any offer allows pages of this origin: a browser asks before it says which offer it is about.
   * @throws LogUnavailableError
   */
  async allowsAny(origin: string | undefined): Promise<boolean> {
    return this.allowed(origin) || ((await this.news()) && this.allowed(origin));
  }

  /**
   * @returns whether the catalog had anything new
   * @throws LogUnavailableError
   */
  news(): Promise<boolean> {
    return readNews(this.catalog);
  }

  private allowed(origin: string | undefined): boolean {
    if (origin === undefined) return false;
    if (this.knownUpTo !== this.view.offset || this.known.size >= REMEMBERED) this.known.clear();
    this.knownUpTo = this.view.offset;
    let allowed = this.known.get(origin);
    if (allowed === undefined) {
      allowed = this.view.offers().some(({ allowed_hosts }) => allowsOrigin(origin, allowed_hosts));
      this.known.set(origin, allowed);
    }
    return allowed;
  }
}
