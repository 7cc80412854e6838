import { allOf } from '../services/all-of.js';
import type { ServiceClient } from '../services/service-client.js';

const KINDS = ['advertiser', 'publisher', 'offer'] as const;
export type Kind = (typeof KINDS)[number];

interface Pair {
  readonly offer_id: string;
  readonly publisher_id: string;
}

/** What the catalog has of another platform, by its names there. */
export class There {
  private readonly ids = new Map<string, string>();
  private readonly links = new Set<string>();

  static async read(catalog: ServiceClient, platform: string): Promise<There> {
    const there = new There();
    for (const kind of KINDS) {
      for (const one of await allOf<Readonly<Record<string, unknown>>>(catalog, `/${kind}s`)) {
        const foreignId = (one['foreign_ids'] as Readonly<Record<string, string>> | undefined)?.[platform];
        if (foreignId !== undefined) there.add(kind, foreignId, String(one[`${kind}_id`]));
      }
    }
    for (const link of await allOf<Pair>(catalog, '/links')) there.addLink(link);
    return there;
  }

  id(kind: Kind, foreignId: string): string | undefined {
    return this.ids.get(JSON.stringify([kind, foreignId]));
  }

  add(kind: Kind, foreignId: string, id: string): void {
    this.ids.set(JSON.stringify([kind, foreignId]), id);
  }

  hasLink({ offer_id, publisher_id }: Pair): boolean {
    return this.links.has(JSON.stringify([offer_id, publisher_id]));
  }

  addLink({ offer_id, publisher_id }: Pair): void {
    this.links.add(JSON.stringify([offer_id, publisher_id]));
  }
}
