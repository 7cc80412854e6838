import { refusalOf, type CatalogFact, type CatalogView } from '@clickledger/catalog-view';
import { CLOCK, HttpFault, type Clock } from '@clickledger/runtime';
import { decode, encode, stamp, type FactType } from '@clickledger/wire';
import { Inject, Injectable } from '@nestjs/common';
import { CATALOG_PARTS, type CatalogParts } from './catalog-parts.js';
import { entityOf, type Entity } from './entity.js';
import { faultOfRefusal, versionConflict } from './refusal-fault.js';

const READ_BACK_MS = 5_000;

/** The catalog as the admin API reads and changes it. Throws LogUnavailableError where the log does not answer. */
@Injectable()
export class Catalog {
  constructor(
    @Inject(CATALOG_PARTS) private readonly parts: CatalogParts,
    @Inject(CLOCK) private readonly clock: Clock,
  ) {}

  get view(): CatalogView {
    return this.parts.catalog.view;
  }

  /** Milliseconds since the epoch. */
  get now(): number {
    return this.clock();
  }

  /** What every fact of a change made now has behind its type. */
  stamp<T extends FactType>(type: T, version: number) {
    return { v: stamp(type), version, changed_at: new Date(this.now).toISOString() };
  }

  /** @throws HttpFault 404 where it is not there, even at the end of the log. */
  async find<T>({ kind, id }: Entity, look: (view: CatalogView) => T | undefined): Promise<T> {
    const found = look(this.view) ?? (await this.readToEnd(), look(this.view));
    if (!found) throw new HttpFault(404, `${kind}_unknown`, `There is no ${kind} ${id}.`);
    return found;
  }

  /**
   * What is to be replaced by this version. A view that lags would give an older state, and the change would bring it
   * back.
   * @throws HttpFault 404, or 409 where the version is not the next.
   */
  async findBefore<T extends { readonly version: number }>(
    version: number,
    entity: Entity,
    look: (view: CatalogView) => T | undefined,
  ): Promise<T> {
    if (look(this.view)?.version !== version - 1) await this.readToEnd();
    const current = await this.find(entity, look);
    if (current.version !== version - 1) throw versionConflict(entity, current.version);
    return current;
  }

  /**
   * Appends the fact, and resolves when the catalog has accepted it: of two writers the first in the log wins.
   * @throws HttpFault 409 or 422 where it does not.
   */
  async write(fact: CatalogFact): Promise<void> {
    if (refusalOf(this.view, fact)) await this.readToEnd();
    const refused = this.refusalOf(fact);
    if (refused) throw refused;
    const value = encode('catalog', [fact]);
    const { facts, undecodable } = decode('catalog', value);
    const [printed] = facts;
    // The log keeps it for ever: what no reader could take must not get in.
    if (!printed) throw new Error(`the API let through what is no catalog fact: ${undecodable[0]?.reason}`);
    await this.parts.log.append('catalog', [{ key: entityOf(fact).id, value }]);
    await this.readToEnd();
    if (!this.view.has(printed)) throw this.refusalOf(fact) ?? new Error('the log lost a fact that it acknowledged');
  }

  private refusalOf(fact: CatalogFact): HttpFault | undefined {
    const refusal = refusalOf(this.view, fact);
    return refusal && faultOfRefusal(refusal, fact, this.view);
  }

  /** Resolves when the view shows all that was in the log at the time of the call. */
  readToEnd(): Promise<void> {
    return this.parts.catalog.readToEnd(READ_BACK_MS);
  }
}
