import type { CatalogFact, NamedElsewhere } from './catalog-view.js';

/** What other platforms call advertisers, publishers and offers. On one platform a name is that of one of a kind. */
export class ForeignIds {
  private readonly own = new Map<string, string>();

  /** Takes what the fact says in place of what its previous version said. */
  change(fact: CatalogFact, previous: CatalogFact | undefined): void {
    for (const key of previous ? keysOf(previous) : []) this.own.delete(key);
    const named = namedElsewhere(fact);
    for (const key of keysOf(fact)) if (named) this.own.set(key, named.id);
  }

  find(kind: NamedElsewhere, platform: string, foreignId: string): string | undefined {
    return this.own.get(keyOf(kind, platform, foreignId));
  }
}

export function namedElsewhere(fact: CatalogFact) {
  switch (fact.type) {
    case 'AdvertiserChanged':
      return { kind: 'advertiser', id: fact.advertiser_id, foreignIds: fact.foreign_ids ?? {} } as const;
    case 'PublisherChanged':
      return { kind: 'publisher', id: fact.publisher_id, foreignIds: fact.foreign_ids ?? {} } as const;
    case 'OfferChanged':
      return { kind: 'offer', id: fact.offer_id, foreignIds: fact.foreign_ids ?? {} } as const;
    default:
      return undefined;
  }
}

const keyOf = (kind: NamedElsewhere, platform: string, foreignId: string): string =>
  JSON.stringify([kind, platform, foreignId]);

function keysOf(fact: CatalogFact): string[] {
  const named = namedElsewhere(fact);
  return named ? Object.entries(named.foreignIds).map(([platform, id]) => keyOf(named.kind, platform, id)) : [];
}
