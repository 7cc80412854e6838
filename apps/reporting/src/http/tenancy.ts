import { HttpFault, type Principal, type Role } from '@clickledger/runtime';
import type { Outcome } from '@clickledger/wire';
import { BY_VALUE, DISCLOSURE } from './disclosure.js';

interface Owned {
  readonly advertiser_id: string;
  readonly publisher_id?: string | undefined;
}

interface OwnerFilters {
  advertiser_id?: string[];
  publisher_id?: string[];
}

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
  const { state, previous, refers_to, ...rest } = outcome;
  const isAllOwn = [state, previous].every((one) => one === undefined || isOwn(one, who));
  return {
    ...rest,
    // A receipt answers whoever has its ID.
    ...(refers_to !== undefined && isAllOwn && { refers_to }),
    ...(state && isOwn(state, who) && { state }),
    ...(previous && isOwn(previous, who) && { previous }),
  };
}

/** Of the answer what the role of the key sees, at any depth. */
export const disclosed = <T>(answer: T, who: Principal): T => seenBy(answer, who.role) as T;

export const disclosedColumns = (columns: readonly string[], who: Principal): string[] =>
  columns.filter((column) => isSeen(column, who.role));

function ownerOf(who: Principal): [field: keyof OwnerFilters, id: string] | [field: undefined, id: undefined] {
  if (who.role === 'advertiser') return ['advertiser_id', who.advertiserId];
  if (who.role === 'publisher') return ['publisher_id', who.publisherId];
  return [undefined, undefined];
}

const isSeen = (field: string, role: Role): boolean => DISCLOSURE.get(field)?.includes(role) === true;

function seenBy(value: unknown, role: Role): unknown {
  if (Array.isArray(value)) return value.map((one) => seenBy(one, role));
  if (typeof value !== 'object' || value === null) return value;
  const seen = Object.entries(value).filter(([field]) => isSeen(field, role));
  return Object.fromEntries(
    seen.map(([field, one]) => [field, BY_VALUE.has(field) && !Array.isArray(one) ? one : seenBy(one, role)]),
  );
}
