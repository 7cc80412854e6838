import type { AsOf } from './catalog-view.js';

interface Versioned {
  readonly version: number;
  readonly changed_at: string;
  readonly effective_from?: string;
}

export interface Accepted<T> {
  /** Of its record in the log. */
  readonly offset: number;
  readonly fact: T;
}

/** Most entities are never changed: the one version without a list around it saves 56 bytes each. */
type Versions<T> = Accepted<T> | Accepted<T>[];

/** Every accepted version of the entities of one kind. An entity's number is its ordinal, from 0, in their order of creation. */
export class EntityHistory<T extends Versioned> {
  private readonly numbers = new Map<string, number>();
  private readonly versions: Versions<T>[] = [];

  add(id: string, accepted: Accepted<T>): void {
    const number = this.numbers.get(id);
    const before = number === undefined ? undefined : this.versions[number];
    if (number === undefined || before === undefined) this.numbers.set(id, this.versions.push(accepted) - 1);
    else if (Array.isArray(before)) before.push(accepted);
    else this.versions[number] = [before, accepted];
  }

  numberOf(id: string): number | undefined {
    return this.numbers.get(id);
  }

  version(id: string, version: number): T | undefined {
    const number = this.numbers.get(id);
    return number === undefined ? undefined : listOf(this.versions[number])[version - 1]?.fact;
  }

  first(number: number): T | undefined {
    return listOf(this.versions[number])[0]?.fact;
  }

  /**
   * The highest version that was known at the offset and in effect at the time. So a version overrules the ones before
   * it from its own effective time on, even where they were to take effect later.
   */
  inForce(id: string, asOf: AsOf = {}): T | undefined {
    const number = this.numbers.get(id);
    return number === undefined ? undefined : this.inForceOf(number, asOf);
  }

  inForceOf(number: number, asOf: AsOf = {}): T | undefined {
    const versions = this.versions[number];
    if (Array.isArray(versions)) return versions.findLast((candidate) => isInForce(candidate, asOf))?.fact;
    return versions && isInForce(versions, asOf) ? versions.fact : undefined;
  }

  /** The latest version of each entity, in the order of their creation. */
  latest(): T[] {
    return this.versions.map((_, number) => this.inForceOf(number)).filter((fact) => fact !== undefined);
  }
}

const listOf = <T>(versions: Versions<T> | undefined): readonly Accepted<T>[] =>
  versions === undefined ? [] : Array.isArray(versions) ? versions : [versions];

const isInForce = ({ fact, offset }: Accepted<Versioned>, asOf: AsOf): boolean =>
  (asOf.offset === undefined || offset < asOf.offset) && (asOf.at === undefined || effectiveAt(fact) <= asOf.at);

/** Milliseconds since the epoch; the first version is in effect from the beginning of time. */
const effectiveAt = ({ version, effective_from, changed_at }: Versioned): number =>
  version === 1 ? -Infinity : Date.parse(effective_from ?? changed_at);
