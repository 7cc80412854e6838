import type { ClickHouseSettings } from '@clickhouse/client';
import { SqlError } from '../sql-port.js';

/** How results are printed, and no more: what clients send with every request. */
const ALLOWED = new Set([
  'date_time_output_format',
  'join_use_nulls',
  'max_block_size',
  'output_format_json_quote_64bit_integers',
  'output_format_json_quote_decimals',
  'output_format_json_quote_denormals',
  'session_timezone',
]);

export function allowedSettings(settings: Readonly<Record<string, string>>): ClickHouseSettings {
  const refused = Object.keys(settings).find((name) => !ALLOWED.has(name));
  if (refused === undefined) return settings;
  throw new SqlError(`Cannot modify '${refused}' setting in readonly mode`, '164', 'READONLY');
}
