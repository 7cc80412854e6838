import { BY_VALUE, DISCLOSURE } from './disclosure.js';
import type { Principal, Role } from './principal.js';

/** Of the answer what the role of the key sees, at any depth. */
export const disclosed = <T>(answer: T, who: Principal): T => seenBy(answer, who.role) as T;

export const disclosedColumns = (columns: readonly string[], who: Principal): string[] =>
  columns.filter((column) => isSeen(column, who.role));

const isSeen = (field: string, role: Role): boolean => DISCLOSURE.get(field)?.includes(role) === true;

function seenBy(value: unknown, role: Role): unknown {
  if (Array.isArray(value)) return value.map((one) => seenBy(one, role));
  if (typeof value !== 'object' || value === null) return value;
  const seen = Object.entries(value).filter(([field]) => isSeen(field, role));
  return Object.fromEntries(
    seen.map(([field, one]) => [field, BY_VALUE.has(field) && !Array.isArray(one) ? one : seenBy(one, role)]),
  );
}
