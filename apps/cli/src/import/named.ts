import type { Values } from '../files/rows.js';
import { idOf, linkIdOf } from './ids.js';

export interface NamedLink {
  readonly link: string;
  readonly publisher: string;
  readonly offer: string;
}

export interface NamedOffer {
  readonly name: string;
  /** As the catalog has them. */
  readonly goals: Set<string>;
  /** Of the first conversion that names one. */
  currency?: string;
}

/** What the files name, by its ID in the catalog: as much as there are different names, not rows. */
export class Named {
  readonly links = new Map<string, NamedLink>();
  readonly publishers = new Map<string, string>();
  readonly offers = new Map<string, NamedOffer>();

  get size(): number {
    return this.offers.size + this.publishers.size + this.links.size;
  }

  readonly inClick = ({ link, publisher, offer }: Values): void => {
    if (offer) this.offer(offer);
    if (!link || !publisher || !offer) return;
    this.publishers.set(idOf(publisher), publisher);
    this.links.set(linkIdOf(link, publisher, offer), { link, publisher, offer });
  };

  readonly inConversion = ({ offer, goal, currency }: Values): void => {
    if (!offer) return;
    const named = this.offer(offer);
    if (goal) named.goals.add(idOf(goal));
    if (currency) named.currency ??= currency;
  };

  private offer(name: string): NamedOffer {
    const id = idOf(name);
    const known = this.offers.get(id) ?? { name, goals: new Set<string>() };
    this.offers.set(id, known);
    return known;
  }
}
