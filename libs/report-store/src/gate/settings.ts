import { SqlError, type SqlLimits } from '../sql-port.js';

/** How results are printed: what clients send with every request. */
export const PRINTING: ReadonlySet<string> = new Set([
  'date_time_output_format',
  'join_use_nulls',
  'max_block_size',
  'output_format_json_quote_64bit_integers',
  'output_format_json_quote_decimals',
  'output_format_json_quote_denormals',
  'session_timezone',
]);

/** These have the one value that is in force anyway: to ask for it is no change. */
const IN_FORCE: ReadonlyMap<string, readonly string[]> = new Map([
  ['async_insert', ['0']],
  ['extremes', ['0']],
  ['insert_deduplicate', ['0']],
  ['readonly', ['1', '2']],
  ['result_overflow_mode', ['throw']],
]);

/** Ours hold, whatever is asked: clients with a deadline of a minute ask for some seconds more. 0 is no wish. */
const NARROWING: ReadonlyMap<string, keyof SqlLimits> = new Map([
  ['max_execution_time', 'seconds'],
  ['max_result_rows', 'rows'],
  ['max_result_bytes', 'bytes'],
]);

export const CHANGEABLE: readonly string[] = [...PRINTING, ...NARROWING.keys()].sort();

/**
 * What a request may set: how it is printed, and limits that only narrow ours.
 * @throws SqlError for everything else
 */
export function settingsWithin(
  asked: Readonly<Record<string, string>>,
  limits: SqlLimits,
): { readonly printing: Readonly<Record<string, string>>; readonly limits: SqlLimits } {
  const printing: Record<string, string> = {};
  const narrowed: Record<keyof SqlLimits, number> = { ...limits };
  for (const [name, value] of Object.entries(asked)) {
    const limit = NARROWING.get(name);
    if (PRINTING.has(name)) printing[name] = value;
    else if (limit) narrowed[limit] = narrower(name, value, limits[limit]);
    else if (!IN_FORCE.get(name)?.includes(value)) throw refused(name, CHANGEABLE.join(', '));
  }
  return { printing, limits: narrowed };
}

function narrower(name: string, value: string, limit: number): number {
  const number = Number(value);
  if (value.trim() === '' || !(number >= 0)) throw refused(name, `a number, of which at most ${limit} is in force`);
  return number === 0 ? limit : Math.min(number, limit);
}

const refused = (name: string, allowed: string) =>
  new SqlError(`Cannot modify '${name}' setting in readonly mode. What can be set: ${allowed}`, '164', 'READONLY');
