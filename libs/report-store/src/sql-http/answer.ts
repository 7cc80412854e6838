import type { ServerResponse } from 'node:http';
import { pipeline } from 'node:stream/promises';
import { createGzip } from 'node:zlib';
import type { SqlAnswer } from '../sql-port.js';
import { failureOf } from './failure.js';
import { lz4Blocks } from './lz4-blocks.js';

/** gzip: as HTTP has it; lz4: in ClickHouse’s own blocks. */
export type Packing = 'gzip' | 'lz4' | 'none';

const CONTENT_TYPES: readonly (readonly [format: RegExp, type: string])[] = [
  [/^(JSON|JSONCompact|JSONStrings|JSONColumns|JSONColumnsWithMetadata)$/i, 'application/json; charset=UTF-8'],
  [/^JSON.*EachRow/i, 'application/x-ndjson; charset=UTF-8'],
  [/^CSV/i, 'text/csv; charset=UTF-8'],
  [/^(TabSeparated|TSV)/i, 'text/tab-separated-values; charset=UTF-8'],
  [/^(Native|RowBinary|Parquet|Arrow|Avro|ORC)/i, 'application/octet-stream'],
];

const contentType = (format: string): string =>
  CONTENT_TYPES.find(([pattern]) => pattern.test(format))?.[1] ?? 'text/plain; charset=UTF-8';

export async function sendAnswer(
  response: ServerResponse,
  { body, statistics }: SqlAnswer,
  { format, packing }: { format: string; packing: Packing },
): Promise<void> {
  response.setHeader('Content-Type', contentType(format));
  response.setHeader('X-ClickHouse-Format', format);
  response.setHeader('X-ClickHouse-Timezone', 'UTC');
  response.setHeader('X-ClickHouse-Summary', JSON.stringify(statistics));
  if (packing === 'none') return pipeline(body, response);
  if (packing === 'lz4') return pipeline(body, lz4Blocks, response);
  response.setHeader('Content-Encoding', 'gzip');
  await pipeline(body, createGzip(), response);
}

export function sendFailure(response: ServerResponse, error: unknown): void {
  const { status, code, text } = failureOf(error);
  // An answer that has begun cannot become another; a connection cut short is what tells its client.
  if (response.headersSent) return void response.destroy();
  response.removeHeader('Content-Encoding');
  if (status === 401) response.setHeader('WWW-Authenticate', 'Basic realm="ClickHouse server HTTP API"');
  response.setHeader('X-ClickHouse-Exception-Code', code);
  sendText(response, status, text);
}

export function sendText(response: ServerResponse, status: number, text: string): void {
  response.statusCode = status;
  response.setHeader('Content-Type', 'text/plain; charset=UTF-8');
  response.end(text);
}
