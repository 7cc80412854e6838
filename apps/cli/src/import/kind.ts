import { Refused } from '../services/refused.js';
import type { ServiceClient } from '../services/service-client.js';

/** Things of one kind in the catalog, by their ID; `T` is what is read of each. */
export class Kind<T> {
  private constructor(
    private readonly catalog: ServiceClient,
    private readonly name: string,
    private readonly there: ReadonlyMap<string, T>,
  ) {}

  static async read<T>(catalog: ServiceClient, name: 'advertiser' | 'offer' | 'publisher' | 'link'): Promise<Kind<T>> {
    const all = (await catalog.ask(`/${name}s`)) as Record<string, unknown>[];
    return new Kind(catalog, name, new Map(all.map((one) => [String(one[`${name}_id`]), one as T])));
  }

  /** As it was when they were read. */
  get(id: string): T | undefined {
    return this.there.get(id);
  }

  /** Makes one, unless it is there. */
  async make(id: string, fields: object): Promise<void> {
    if (this.there.has(id)) return;
    try {
      const body = JSON.stringify({ [`${this.name}_id`]: id, ...fields });
      await this.catalog.ask(`/${this.name}s`, { method: 'POST', body });
    } catch (error) {
      // Made by another since, or by our own request whose answer was lost.
      if (!(error instanceof Refused && error.code === 'already_exists')) throw error;
    }
  }
}
