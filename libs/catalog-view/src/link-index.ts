/** Finds links by slug and number. A number is the ordinal, from 0, of the link's creation. */
export class LinkIndex {
  private readonly ids: string[] = [];
  private readonly numbers = new Map<string, number>();
  private readonly idsBySlug = new Map<string, string>();

  add(linkId: string, slug: string): void {
    this.numbers.set(linkId, this.ids.push(linkId) - 1);
    this.idsBySlug.set(slug, linkId);
  }

  numberOf(linkId: string): number | undefined {
    return this.numbers.get(linkId);
  }

  bySlug(slug: string): string | undefined {
    return this.idsBySlug.get(slug);
  }

  byNumber(number: number): string | undefined {
    return this.ids[number];
  }
}
