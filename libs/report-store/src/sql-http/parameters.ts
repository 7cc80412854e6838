import { SqlError, type SqlRequest } from '../sql-port.js';

/**
 * Parameters of ClickHouse's HTTP interface that ask for nothing here: compression is negotiated by headers or by
 * `compress`, a session could hold neither temporary tables nor settings, and an answer is complete before its head is
 * sent.
 * https://clickhouse.com/docs/interfaces/http
 */
const WITHOUT_EFFECT = new Set([
  'add_http_cors_header',
  'buffer_size',
  'cancel_http_readonly_queries_on_client_close',
  'client_protocol_version',
  'enable_http_compression',
  'http_headers_progress_interval_ms',
  'http_write_exception_in_output_format',
  'http_zlib_compression_level',
  'password',
  'query_id',
  'quota_key',
  'send_progress_in_http_headers',
  'session_check',
  'session_id',
  'session_timeout',
  'stacktrace',
  'user',
  'wait_end_of_query',
]);

const PLACEHOLDER = 'param_';
const DEFAULT_FORMAT = 'TabSeparated';

export interface SqlHttpRequest extends SqlRequest {
  /** Undefined for the user's own. */
  readonly database: string | undefined;
}

/**
 * What is asked of the engine: every parameter that the interface does not know is a setting.
 * @param body what stands below the query, or is it
 * @throws SqlError
 */
export function sqlRequestOf(parameters: URLSearchParams, body: string): SqlHttpRequest {
  const params: Record<string, string> = {};
  const settings: Record<string, string> = {};
  const query = [parameters.get('query'), body].filter(Boolean).join('\n');
  if (query.trim() === '') throw new SqlError('Empty query', '62', 'SYNTAX_ERROR');
  if (query.includes('\0')) throw new SqlError('The query holds a NUL character: write \\0', '62', 'SYNTAX_ERROR');
  const format = parameters.get('default_format') ?? DEFAULT_FORMAT;
  if (!/^\w+$/.test(format)) throw new SqlError('default_format is no name of a format', '73', 'UNKNOWN_FORMAT');
  for (const [name, value] of parameters) {
    if (name.startsWith(PLACEHOLDER)) params[name.slice(PLACEHOLDER.length)] = value;
    else if (!WITHOUT_EFFECT.has(name) && !isUnderstood(name, value)) settings[name] = value;
  }
  return {
    query,
    params,
    settings,
    format,
    database: parameters.get('database') || undefined,
  };
}

/** @throws SqlError where the value asks for what is not there */
function isUnderstood(name: string, value: string): boolean {
  switch (name) {
    case 'query':
    case 'default_format':
    case 'database':
      return true;
    case 'compress':
      return true;
    case 'decompress':
      if (value === '0') return true;
      throw new SqlError('decompress: use Content-Encoding with gzip', '48', 'NOT_IMPLEMENTED');
    default:
      return false;
  }
}

/** Characters: the longest FORMAT clause that is looked for. */
const FORMAT_CLAUSE = 256;

/** The format that the answer has: the query's own, at its end, or the default. In time linear in the query's length. */
export function formatOf({ query, format }: SqlRequest): string {
  const end = query.trimEnd().slice(-FORMAT_CLAUSE);
  return /\bFORMAT\s+(\w+)\s*;?$/i.exec(end)?.[1] ?? format;
}
