import type { IncomingMessage } from 'node:http';
import { pipeline, type Transform } from 'node:stream';
import { createBrotliDecompress, createGunzip, createInflate } from 'node:zlib';
import { SqlError } from '../sql-port.js';
import { fieldsOf, isForm } from './form.js';

const DECODERS: Readonly<Record<string, (() => Transform) | undefined>> = {
  gzip: createGunzip,
  deflate: createInflate,
  br: createBrotliDecompress,
};

export interface SqlBody {
  /** A query, or what follows the one in the parameters: its end, or the rows of an insert. */
  readonly text: string;
  /** Parameters for which the URL would be too short. */
  readonly fields: readonly [name: string, value: string][];
}

/**
 * @param mostBytes decompressed
 * @throws SqlError where the body is too large, or in an encoding or form that cannot be read
 */
export async function readBody(request: IncomingMessage, mostBytes: number): Promise<SqlBody> {
  const bytes = await bytesOf(request, mostBytes);
  return isForm(request)
    ? { text: '', fields: await fieldsOf(request, bytes) }
    : { text: bytes.toString(), fields: [] };
}

async function bytesOf(request: IncomingMessage, mostBytes: number): Promise<Buffer> {
  const chunks: Buffer[] = [];
  let bytes = 0;
  try {
    for await (const chunk of decoded(request)) {
      bytes += chunk.length;
      if (bytes > mostBytes) throw new SqlError(`The query is over ${mostBytes} bytes`, '229', 'QUERY_IS_TOO_LARGE');
      chunks.push(chunk);
    }
  } catch (error) {
    if (error instanceof SqlError) throw error;
    throw new SqlError(`The body cannot be read: ${(error as Error).message}`, '354', 'ZLIB_INFLATE_FAILED');
  }
  return Buffer.concat(chunks);
}

function decoded(request: IncomingMessage): AsyncIterable<Buffer> {
  const encoding = request.headers['content-encoding']?.toLowerCase() ?? 'identity';
  if (encoding === 'identity') return request;
  const decoder = DECODERS[encoding]?.();
  if (!decoder) throw new SqlError(`Unknown compression method: ${encoding}`, '89', 'UNKNOWN_COMPRESSION_METHOD');
  // What breaks on the way is thrown to whoever reads the decoder.
  return pipeline(request, decoder, () => undefined);
}
