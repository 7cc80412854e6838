import type { FollowedCatalog } from '@clickledger/catalog-view';
import { readNews } from '../edge/read-news.js';

/** For how many days an offer's click IDs are kept in cookies. */
export class CookieDays {
  constructor(private readonly catalog: FollowedCatalog) {}

  /**
   * The catalog is read to its end before an offer is said to be unknown (undefined).
   * @throws LogUnavailableError when that cannot be done in time
   */
  async of(offerId: string): Promise<number | undefined> {
    const known = this.catalog.view.offer(offerId);
    if (known) return known.cookie_days;
    await readNews(this.catalog);
    return this.catalog.view.offer(offerId)?.cookie_days;
  }
}
