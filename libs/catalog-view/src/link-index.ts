import type { LinkCreated } from '@clickledger/wire';

/**
 * Finds links by slug, and by offer and publisher: their numbers. Slugs of old logs can differ by case only, so each is found
 * under its own spelling before it is found under another's.
 */
export class LinkIndex {
  /** By offer, and there by publisher. */
  private readonly firsts = new Map<string, Map<string, number>>();
  private readonly bySlugs = new Map<string, number>();
  /** Of slugs with capitals, by the slug without. */
  private readonly byLowered = new Map<string, number>();

  add({ slug, offer_id, publisher_id }: LinkCreated, number: number): void {
    const ofOffer = this.firsts.get(offer_id) ?? new Map<string, number>();
    this.firsts.set(offer_id, ofOffer);
    if (!ofOffer.has(publisher_id)) ofOffer.set(publisher_id, number);
    this.bySlugs.set(slug, number);
    const lowered = slug.toLowerCase();
    if (lowered !== slug && !this.byLowered.has(lowered)) this.byLowered.set(lowered, number);
  }

  firstOf(offerId: string, publisherId: string): number | undefined {
    return this.firsts.get(offerId)?.get(publisherId);
  }

  bySlug(slug: string): number | undefined {
    return this.bySlugs.get(slug);
  }

  bySlugInAnyCase(slug: string): number | undefined {
    const lowered = slug.toLowerCase();
    return this.bySlugs.get(slug) ?? this.bySlugs.get(lowered) ?? this.byLowered.get(lowered);
  }
}
