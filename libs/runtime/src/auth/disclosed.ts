import type { Disclosable } from '@clickledger/domain';
import { BY_OFFER, BY_VALUE, DISCLOSURE } from './disclosure.js';
import type { Principal, Role } from './principal.js';

/** What an offer lets its publishers know. Undefined: of what is of no one offer, such as a total. */
export type Told = (offerId: string | undefined) => readonly Disclosable[];

const NOTHING: Told = () => [];

/** Of the answer what the role of the key sees, at any depth; to a publisher, what the offers let him know. */
export const disclosed = <T>(answer: T, who: Principal, told: Told = NOTHING): T =>
  seenBy(answer, { role: who.role, told }, undefined) as T;

export const disclosedColumns = (columns: readonly string[], who: Principal): string[] =>
  columns.filter((column) => isSeen(column, who.role));

/** The same of the rows of a file: its columns are those of all rows, so what an offer does not let out is empty. */
export function disclosedRows(
  rows: readonly Readonly<Record<string, unknown>>[],
  who: Principal,
  told: Told,
): readonly Readonly<Record<string, unknown>>[] {
  if (who.role !== 'publisher') return rows;
  return rows.map((row) => {
    const known = told(offerOf(row));
    const hidden = [...BY_OFFER].filter(([, what]) => !known.includes(what));
    return hidden.length === 0 ? row : { ...row, ...Object.fromEntries(hidden.map(([field]) => [field, undefined])) };
  });
}

const isSeen = (field: string, role: Role): boolean => DISCLOSURE.get(field)?.includes(role) === true;

const offerOf = ({ offer_id }: Readonly<Record<string, unknown>>): string | undefined =>
  typeof offer_id === 'string' ? offer_id : undefined;

interface Viewer {
  readonly role: Role;
  readonly told: Told;
}

/** @param offerId of the whole that the value is a part of */
function seenBy(value: unknown, viewer: Viewer, offerId: string | undefined): unknown {
  if (Array.isArray(value)) return value.map((one) => seenBy(one, viewer, offerId));
  if (typeof value !== 'object' || value === null) return value;
  const own = offerOf(value as Readonly<Record<string, unknown>>) ?? offerId;
  const seen = Object.entries(value).filter(([field]) => isSeen(field, viewer.role) && isTold(field, viewer, own));
  return Object.fromEntries(
    seen.map(([field, one]) => [field, BY_VALUE.has(field) && !Array.isArray(one) ? one : seenBy(one, viewer, own)]),
  );
}

function isTold(field: string, { role, told }: Viewer, offerId: string | undefined): boolean {
  const what = role === 'publisher' ? BY_OFFER.get(field) : undefined;
  return what === undefined || told(offerId).includes(what);
}
