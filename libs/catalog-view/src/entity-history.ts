import type { AsOf } from './catalog-view.js';

interface Versioned {
  readonly version: number;
  readonly changed_at: string;
  readonly effective_from?: string;
}

interface Accepted<T> {
  readonly fact: T;
  readonly offset: number;
  /** Milliseconds since the epoch. */
  readonly effectiveAt: number;
}

/** Every accepted version of the entities of one kind. */
export class EntityHistory<T extends Versioned> {
  private readonly versions = new Map<string, Accepted<T>[]>();

  add(id: string, fact: T, offset: number): void {
    const before = this.versions.get(id);
    if (before) before.push({ fact, offset, effectiveAt: Date.parse(fact.effective_from ?? fact.changed_at) });
    else this.versions.set(id, [{ fact, offset, effectiveAt: -Infinity }]);
  }

  version(id: string, version: number): T | undefined {
    return this.versions.get(id)?.[version - 1]?.fact;
  }

  /**
   * The highest version that was known at the offset and in effect at the time. So a version overrules the ones before
   * it from its own effective time on, even where they were to take effect later.
   */
  inForce(id: string, { at, offset }: AsOf = {}): T | undefined {
    return this.versions
      .get(id)
      ?.findLast(
        (candidate) =>
          (offset === undefined || candidate.offset < offset) && (at === undefined || candidate.effectiveAt <= at),
      )?.fact;
  }

  /** The latest version of each entity, in the order of their creation. */
  latest(): T[] {
    return [...this.versions.keys()].map((id) => this.inForce(id)).filter((fact) => fact !== undefined);
  }
}
