import { isCurrency, unknownMacros } from '@clickledger/domain';
import { rateOf } from '../import/rate.js';
import type { TableRow } from './tables.js';

const STATUSES: ReadonlyMap<string, string> = new Map([
  ['active', 'active'],
  ['pending', 'paused'],
  ['paused', 'paused'],
  ['expired', 'retired'],
  ['deleted', 'retired'],
]);

/**
 * An offer as the catalog takes it.
 * @param macros the platform's, in landing URLs, by ours
 * @throws Error with a sentence where it cannot be mapped
 */
export function offerOf(macros: Readonly<Record<string, string>>, { values }: TableRow, advertiserId: string) {
  const { name, landing_url: written = '', currency = '', goal = 'sale', status = 'active' } = values;
  const landing_url = written.replaceAll(/\{\w+\}/g, (macro) => macros[macro] ?? macro);
  const unknown = unknownMacros(landing_url);
  const ours = STATUSES.get(status.toLowerCase());
  if (!ours) throw new Error(`the status ${status} is none of ${[...STATUSES.keys()].join(', ')}`);
  if (!isCurrency(currency.toUpperCase())) throw new Error(`the currency ${currency} is not an ISO 4217 code`);
  if (unknown.length > 0) {
    throw new Error(
      `its landing URL has macros that are not known here: ${unknown.map((one) => `{${one}}`).join(' ')}`,
    );
  }
  return {
    advertiser_id: advertiserId,
    name,
    landing_url,
    currency: currency.toUpperCase(),
    status: ours,
    goals: [{ goal, revenue: rate('revenue', values), payout: rate('payout', values) }],
  };
}

function rate(name: string, values: TableRow['values']) {
  try {
    return rateOf(values[name] ?? '0');
  } catch {
    // Commander's own error, which is told with the option's name.
    throw new Error(`${name} is ${values[name]}: write it as 7.5% of the sale, or as 1.50 a conversion`);
  }
}
