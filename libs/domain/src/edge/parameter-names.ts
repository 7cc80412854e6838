import { nearest } from '../text/nearest.js';
import { oneSpelling } from '../text/one-spelling.js';
import { cut } from '../text/text.js';
import { REPORT_FIELDS } from './sent-report.js';

/** Every parameter of a report, and the sender's token. */
export const PARAMETERS = [...REPORT_FIELDS, 'token'] as const;
export type Parameter = (typeof PARAMETERS)[number];

const withoutMarks = (name: string): string => name.toLowerCase().replace(/[\s_.-]+/g, '');

/** The names of parameters that are read, and how else they are spelled. */
export interface Spellings<N extends string> {
  isName(sent: string): sent is N;
  /**
   * The name that another spelling cannot but mean: `Amount`, `transactionId`, `click-id`, `amount[]`, ` amount`. Undefined
   * where it is that of no parameter.
   */
  meant(sent: string): N | undefined;
}

export function spellingsOf<const N extends string>(names: readonly N[]): Spellings<N> {
  const known: ReadonlySet<string> = new Set(names);
  const byLetters: ReadonlyMap<string, N> = new Map(names.map((name) => [withoutMarks(name), name]));
  return {
    isName: (sent): sent is N => known.has(sent),
    meant: (sent) => byLetters.get(withoutMarks(oneSpelling(sent).replace(/\[0?\]$/, ''))),
  };
}

/** Of our own names. */
export const OUR_SPELLINGS: Spellings<Parameter> = spellingsOf(PARAMETERS);

/** What other platforms call them. They may mean something else there, so they are hints and never read. */
const ELSEWHERE: ReadonlyMap<string, Parameter> = new Map([
  ...['order', 'orderid', 'transid', 'transaction', 'ordernumber', 'orderno', 'txid', 'tid', 'invoice'].map(
    (n) => [n, 'transaction_id'] as const,
  ),
  ...['value', 'price', 'total', 'sum', 'saleamount'].map((n) => [n, 'amount'] as const),
  ...['payout', 'commission'].map((n) => [n, 'revenue'] as const),
  ...['cid', 'affsub', 'click', 'subid'].map((n) => [n, 'click_id'] as const),
  ...['date', 'time', 'timestamp', 'datetime'].map((n) => [n, 'occurred_at'] as const),
  ...['event', 'eventname', 'type'].map((n) => [n, 'goal'] as const),
  ['state', 'status'],
]);

/** A parameter that nothing was read from, and the one that was perhaps meant. */
export interface PassedOver {
  readonly name: string;
  readonly nearest?: string;
}

const NAME_LIMIT = 64;

/** What is told of a name that was passed over. */
export function passedOver(name: string): PassedOver {
  const shown = cut(name, NAME_LIMIT);
  const meant = OUR_SPELLINGS.meant(shown) ?? ELSEWHERE.get(withoutMarks(shown)) ?? nearest(shown, PARAMETERS);
  return meant === undefined ? { name: shown } : { name: shown, nearest: meant };
}

const MOST_TOLD = 10;
/** Platforms append a dozen of their own. */
const MOST_COMPARED = 50;

/** First those that are nearly a parameter's. */
function inOrderOfTelling(names: readonly string[]): PassedOver[] {
  const all = names.slice(0, MOST_COMPARED).map(passedOver);
  return [...all.filter((one) => one.nearest), ...all.filter((one) => !one.nearest)];
}

/** Of many names the ten that are worth telling. The empty name, of a stray `&=`, tells nothing. */
export const mostTelling = (names: readonly string[]): readonly PassedOver[] =>
  inOrderOfTelling(names.filter((name) => name !== '')).slice(0, MOST_TOLD);

const MOST_NAMED = 5;

/** Names that are those of no parameter, with what was perhaps meant, as the object of a sentence. */
export function unknownNames(names: readonly string[]): string {
  const told = inOrderOfTelling(names).slice(0, MOST_NAMED);
  const each = told.map(({ name, nearest }) => JSON.stringify(name) + (nearest ? ` (perhaps ${nearest})` : ''));
  const more = names.length > told.length ? ` and ${names.length - told.length} more` : '';
  return each.join(', ') + more;
}
