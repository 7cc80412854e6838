import type { LinkCreated } from '@clickledger/wire';

const pairOf = (offerId: string, publisherId: string): string => JSON.stringify([offerId, publisherId]);

/**
 * Finds links by slug and number. A number is the ordinal, from 0, of the link's creation. Slugs of old logs can differ by
 * case only, so each is found under its own spelling before it is found under another's.
 */
export class LinkIndex {
  private readonly ids: string[] = [];
  private readonly times: string[] = [];
  /** By offer and publisher. */
  private readonly firsts = new Map<string, string>();
  private readonly numbers = new Map<string, number>();
  private readonly idsBySlug = new Map<string, string>();
  /** Of slugs with capitals, by the slug without. */
  private readonly idsByLowered = new Map<string, string>();

  add({ link_id: linkId, slug, changed_at: createdAt, offer_id, publisher_id }: LinkCreated): void {
    const pair = pairOf(offer_id, publisher_id);
    if (!this.firsts.has(pair)) this.firsts.set(pair, linkId);
    this.numbers.set(linkId, this.ids.push(linkId) - 1);
    this.times.push(createdAt);
    this.idsBySlug.set(slug, linkId);
    const lowered = slug.toLowerCase();
    if (lowered !== slug && !this.idsByLowered.has(lowered)) this.idsByLowered.set(lowered, linkId);
  }

  firstOf(offerId: string, publisherId: string): string | undefined {
    return this.firsts.get(pairOf(offerId, publisherId));
  }

  numberOf(linkId: string): number | undefined {
    return this.numbers.get(linkId);
  }

  bySlug(slug: string): string | undefined {
    return this.idsBySlug.get(slug);
  }

  bySlugInAnyCase(slug: string): string | undefined {
    const lowered = slug.toLowerCase();
    return this.idsBySlug.get(slug) ?? this.idsBySlug.get(lowered) ?? this.idsByLowered.get(lowered);
  }

  byNumber(number: number): string | undefined {
    return this.ids[number];
  }

  createdAt(number: number): string | undefined {
    return this.times[number];
  }
}
