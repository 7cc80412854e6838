import type { SqlLimits, SqlPort } from '@clickledger/report-store';
import { SqlError } from '@clickledger/report-store';
import { Logger } from '@nestjs/common';
import { randomUUID } from 'node:crypto';
import type { IncomingMessage, RequestListener, ServerResponse } from 'node:http';
import { sendAnswer, sendFailure, sendText } from './sql-answer.js';
import { readBody } from './sql-body.js';
import { authenticate } from './sql-credentials.js';
import { formatOf, sqlRequestOf } from './sql-parameters.js';

interface SqlParts {
  readonly sql: SqlPort;
  readonly password: string;
  readonly limits: SqlLimits;
  readonly version: string;
}

/** Answers as a ClickHouse server does on its HTTP port: https://clickhouse.com/docs/interfaces/http */
export function sqlHandler(parts: SqlParts): RequestListener {
  const logger = new Logger('Sql');
  return (request, response) => {
    answer(parts, request, response).catch((error: unknown) => {
      if (!(error instanceof SqlError) && !isHangUp(error)) logger.error({ err: error }, 'a query failed');
      sendFailure(response, error);
    });
  };
}

/** The client has gone before its answer was sent. */
const isHangUp = (error: unknown): boolean =>
  error instanceof Error && 'code' in error && error.code === 'ERR_STREAM_PREMATURE_CLOSE';

async function answer(parts: SqlParts, request: IncomingMessage, response: ServerResponse): Promise<void> {
  const { pathname, searchParams } = new URL(request.url ?? '/', 'http://sql');
  if (pathname === '/ping') return sendText(response, 200, 'Ok.\n');
  if (pathname !== '/') return sendText(response, 404, 'There is / for queries, and /ping.\n');
  if (request.method !== 'GET' && request.method !== 'POST') return sendText(response, 405, 'Use GET or POST.\n');
  if (request.method === 'GET' && !searchParams.has('query')) return sendText(response, 200, 'Ok.\n');
  response.setHeader('X-ClickHouse-Server-Display-Name', `clickledger ${parts.version}`);
  response.setHeader('X-ClickHouse-Query-Id', searchParams.get('query_id') ?? randomUUID());
  authenticate(request.headers, searchParams, parts.password);
  const query = sqlRequestOf(withHeaders(searchParams, request), await readBody(request));
  const result = await parts.sql.run(query, parts.limits);
  await sendAnswer(request, response, result, { format: formatOf(query), gzip: takesGzip(request, searchParams) });
}

/** Some clients name database and format in headers. */
function withHeaders(parameters: URLSearchParams, { headers }: IncomingMessage): URLSearchParams {
  const all = new URLSearchParams(parameters);
  const given = { database: headers['x-clickhouse-database'], default_format: headers['x-clickhouse-format'] };
  for (const [name, value] of Object.entries(given)) {
    if (typeof value === 'string' && !all.has(name)) all.set(name, value);
  }
  return all;
}

const takesGzip = ({ headers }: IncomingMessage, parameters: URLSearchParams): boolean =>
  parameters.get('enable_http_compression') === '1' && /\bgzip\b/i.test(String(headers['accept-encoding'] ?? ''));
