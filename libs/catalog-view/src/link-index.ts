/**
 * Finds links by slug and number. A number is the ordinal, from 0, of the link's creation. Slugs of old logs can differ by
 * case only, so each is found under its own spelling before it is found under another's.
 */
export class LinkIndex {
  private readonly ids: string[] = [];
  private readonly times: string[] = [];
  private readonly numbers = new Map<string, number>();
  private readonly idsBySlug = new Map<string, string>();
  /** Of slugs with capitals, by the slug without. */
  private readonly idsByLowered = new Map<string, string>();

  add(linkId: string, slug: string, createdAt: string): void {
    this.numbers.set(linkId, this.ids.push(linkId) - 1);
    this.times.push(createdAt);
    this.idsBySlug.set(slug, linkId);
    const lowered = slug.toLowerCase();
    if (lowered !== slug && !this.idsByLowered.has(lowered)) this.idsByLowered.set(lowered, linkId);
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
