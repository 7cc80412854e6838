import { randomUUID } from 'node:crypto';
import type { IncomingMessage, RequestListener, ServerResponse } from 'node:http';
import { SqlError, type SqlAnswer } from '../sql-port.js';
import { sendAnswer, sendFailure, sendText, type Packing } from './answer.js';
import { readBody } from './body.js';
import { authenticate, type Credentials } from './credentials.js';
import { helloTo } from './hello.js';

import { formatOf, sqlRequestOf, type SqlHttpRequest } from './parameters.js';
import { cancelled, Running } from './running.js';

export interface SqlOverHttp {
  /** Who alone may ask. */
  readonly credentials: Credentials;
  /** Of the engine, such as 26.5.1.1 */
  readonly version: string;
  /** Of a body, decompressed. */
  readonly mostBytes: number;
  /** @throws SqlError with what the client is told */
  run(request: SqlHttpRequest, gone: AbortSignal): Promise<SqlAnswer>;
  /** Hears what nobody foresaw, of which the client is told only that it happened. */
  onFailure(error: unknown): void;
}

/** Answers as a ClickHouse server does on its HTTP port: https://clickhouse.com/docs/interfaces/http */
export function sqlOverHttp(parts: SqlOverHttp): RequestListener {
  const running = new Running();
  return (request, response) => {
    answer(parts, running, request, response).catch((error: unknown) => {
      if (!(error instanceof SqlError) && !isHangUp(error)) parts.onFailure(error);
      sendFailure(response, error);
    });
  };
}

/** The client has gone before its answer was sent. */
const isHangUp = (error: unknown): boolean =>
  error instanceof Error && 'code' in error && error.code === 'ERR_STREAM_PREMATURE_CLOSE';

async function answer(
  parts: SqlOverHttp,
  running: Running,
  request: IncomingMessage,
  response: ServerResponse,
): Promise<void> {
  const address = `http://sql${request.url ?? '/'}`;
  // Two slashes would begin with a host, for whoever reads this address against another.
  if (!URL.canParse(address) || request.url?.startsWith('//'))
    return sendText(response, 400, 'This address cannot be read.\n');
  const { pathname, searchParams } = new URL(address);
  if (pathname === '/ping') return sendText(response, 200, 'Ok.\n');
  if (pathname !== '/') return sendText(response, 404, 'There is / for queries, and /ping.\n');
  if (request.method !== 'GET' && request.method !== 'POST') return sendText(response, 405, 'Use GET or POST.\n');
  if (request.method === 'GET' && !searchParams.has('query')) return sendText(response, 200, 'Ok.\n');
  response.setHeader('X-ClickHouse-Server-Display-Name', `clickledger ${parts.version}`);
  const id = queryId(searchParams);
  response.setHeader('X-ClickHouse-Query-Id', id);
  authenticate(request.headers, searchParams, parts.credentials);
  const { text, fields } = await readBody(request, parts.mostBytes);
  const query = sqlRequestOf(parametersOf(searchParams, request, fields), text);
  const from = request.socket.remoteAddress ?? '';
  const said =
    running.kill(query.query, from) ??
    helloTo(query, Number(searchParams.get('client_protocol_version')), parts.version);
  const result = said ?? (await running.run({ id, from }, goneOf(response), (gone) => parts.run(query, gone)));
  try {
    await sendAnswer(response, result, { format: formatOf(query), packing: packingOf(request, searchParams) });
  } finally {
    // Whatever kept it from being sent: the engine is not to hold an answer that nobody reads.
    result.body.destroy();
  }
}

/** @throws SqlError where it could not be sent back as a header */
function queryId(parameters: URLSearchParams): string {
  const given = parameters.get('query_id') || randomUUID();
  if (/^[\x20-\x7e]{1,200}$/.test(given)) return given;
  throw new SqlError('query_id: at most 200 printable ASCII characters', '36', 'BAD_ARGUMENTS');
}

/** Aborts when the client hangs up before its answer is sent. */
function goneOf(response: ServerResponse): AbortController {
  const gone = new AbortController();
  response.once('close', () => {
    if (!response.writableFinished) gone.abort(cancelled());
  });
  return gone;
}

/** The URL's parameters, those that a form brings, and those that some clients send as headers. */
function parametersOf(
  inUrl: URLSearchParams,
  { headers, method }: IncomingMessage,
  fields: readonly [string, string][],
): URLSearchParams {
  const all = new URLSearchParams([...inUrl, ...fields]);
  const given = {
    database: headers['x-clickhouse-database'],
    default_format: headers['x-clickhouse-format'],
    // What can be fetched by following a link must not write.
    readonly: method === 'GET' ? '2' : undefined,
  };
  for (const [name, value] of Object.entries(given)) {
    if (typeof value === 'string' && !all.has(name)) all.set(name, value);
  }
  return all;
}

function packingOf({ headers }: IncomingMessage, parameters: URLSearchParams): Packing {
  if (parameters.get('compress') === '1') return 'lz4';
  const gzip = /\bgzip\b/i.test(String(headers['accept-encoding'] ?? ''));
  return gzip && parameters.get('enable_http_compression') === '1' ? 'gzip' : 'none';
}
