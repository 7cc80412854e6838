import { HttpFault } from '../http/http-fault.js';
import type { Principal } from './principal.js';

interface Owned {
  readonly advertiser_id?: string | undefined;
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

/** Whether it names the key's owner; to the network all is open. What names no advertiser is no advertiser's. */
export function isOwn(fact: Owned, who: Principal): boolean {
  const [field, own] = ownerOf(who);
  return !field || fact[field] === own;
}

function ownerOf(who: Principal): [field: keyof OwnerFilters, id: string] | [field: undefined, id: undefined] {
  if (who.role === 'advertiser') return ['advertiser_id', who.advertiserId];
  if (who.role === 'publisher') return ['publisher_id', who.publisherId];
  return [undefined, undefined];
}
