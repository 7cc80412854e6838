import type { ClickHouseSettings } from '@clickhouse/client';
import { SqlError } from '../sql-port.js';

/** How results are printed, and no more: what clients send with every request. */
export const PRINTING = new Set([
  'date_time_output_format',
  'join_use_nulls',
  'max_block_size',
  'output_format_json_quote_64bit_integers',
  'output_format_json_quote_decimals',
  'output_format_json_quote_denormals',
  'session_timezone',
]);

/** Everything here is read-only: asking for it is no change. */
const READ_ONLY = new Set(['1', '2']);

export function allowedSettings(settings: Readonly<Record<string, string>>): ClickHouseSettings {
  const { readonly, ...others } = settings;
  const asked = readonly === undefined || READ_ONLY.has(readonly) ? others : settings;
  const refused = Object.keys(asked).find((name) => !PRINTING.has(name));
  if (refused === undefined) return asked;
  throw new SqlError(`Cannot modify '${refused}' setting in readonly mode`, '164', 'READONLY');
}
