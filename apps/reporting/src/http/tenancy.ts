import { HttpFault, type Principal } from '@clickledger/runtime';
import type { Outcome } from '@clickledger/wire';

interface Owned {
  readonly advertiser_id: string;
  readonly publisher_id?: string | undefined;
}

interface OwnerFilters {
  advertiser_id?: string[];
  publisher_id?: string[];
}

/** What one side of a sale must not learn of the other: with one of these the rest could be worked out. */
const HIDDEN: Readonly<Record<Principal['role'], readonly string[]>> = {
  network: [],
  advertiser: ['payout', 'profit', 'margin', 'epc'],
  publisher: ['revenue', 'profit', 'margin', 'rpc'],
};

/**
 * The filters that let through only what the key's owner may see: an advertiser the own offers', a publisher the own
 * links'.
 * @throws HttpFault where somebody else's rows are asked for by name
 */
export function within<F extends OwnerFilters>(filters: F, who: Principal): F {
  const [field, own] = ownerOf(who);
  if (!field) return filters;
  const others = filters[field]?.filter((id) => id !== own) ?? [];
  if (others.length > 0) {
    throw new HttpFault(403, 'not_yours', `Your key sees ${own} alone: leave ${field} out.`, { field, values: others });
  }
  return { ...filters, [field]: [own] };
}

export function isOwn(fact: Owned, who: Principal): boolean {
  const [field, own] = ownerOf(who);
  return !field || fact[field] === own;
}

/** An outcome may tell of another publisher's conversion, which it repeats or has taken the place of. */
export function ownOutcome(outcome: Outcome, who: Principal): Outcome {
  const { state, previous, ...rest } = outcome;
  return {
    ...rest,
    ...(state && isOwn(state, who) && { state }),
    ...(previous && isOwn(previous, who) && { previous }),
  };
}

/** The answer without the fields, at any depth, that the key's owner must not see. */
export function disclosed<T>(answer: T, who: Principal): T {
  const hidden = HIDDEN[who.role];
  return hidden.length === 0 ? answer : (without(answer, hidden) as T);
}

export const disclosedColumns = (columns: readonly string[], who: Principal): string[] =>
  columns.filter((column) => !HIDDEN[who.role].includes(column));

function ownerOf(who: Principal): [field: keyof OwnerFilters, id: string] | [field: undefined, id: undefined] {
  if (who.role === 'advertiser') return ['advertiser_id', who.advertiserId];
  if (who.role === 'publisher') return ['publisher_id', who.publisherId];
  return [undefined, undefined];
}

function without(value: unknown, hidden: readonly string[]): unknown {
  if (Array.isArray(value)) return value.map((one) => without(one, hidden));
  if (typeof value !== 'object' || value === null) return value;
  const kept = Object.entries(value).filter(([field]) => !hidden.includes(field));
  return Object.fromEntries(kept.map(([field, one]) => [field, without(one, hidden)]));
}
