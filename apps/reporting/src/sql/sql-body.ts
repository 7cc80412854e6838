import { SqlError } from '@clickledger/report-store';
import type { IncomingMessage } from 'node:http';
import { pipeline, type Transform } from 'node:stream';
import { createBrotliDecompress, createGunzip, createInflate } from 'node:zlib';

/** Of a query, in bytes, decompressed. */
const MOST_BYTES = 1_048_576;

const DECODERS: Readonly<Record<string, (() => Transform) | undefined>> = {
  gzip: createGunzip,
  deflate: createInflate,
  br: createBrotliDecompress,
};

/** @throws SqlError where the body is too large, a form, or in an encoding that cannot be read */
export async function readBody(request: IncomingMessage): Promise<string> {
  if (request.headers['content-type']?.startsWith('multipart/')) {
    throw new SqlError('External tables and forms are not supported', '48', 'NOT_IMPLEMENTED');
  }
  const chunks: Buffer[] = [];
  let bytes = 0;
  try {
    for await (const chunk of decoded(request)) {
      bytes += chunk.length;
      if (bytes > MOST_BYTES) throw new SqlError(`The query is over ${MOST_BYTES} bytes`, '229', 'QUERY_IS_TOO_LARGE');
      chunks.push(chunk);
    }
  } catch (error) {
    if (error instanceof SqlError) throw error;
    throw new SqlError(`The body cannot be read: ${(error as Error).message}`, '354', 'ZLIB_INFLATE_FAILED');
  }
  return Buffer.concat(chunks).toString();
}

function decoded(request: IncomingMessage): AsyncIterable<Buffer> {
  const encoding = request.headers['content-encoding']?.toLowerCase() ?? 'identity';
  if (encoding === 'identity') return request;
  const decoder = DECODERS[encoding]?.();
  if (!decoder) throw new SqlError(`Unknown compression method: ${encoding}`, '89', 'UNKNOWN_COMPRESSION_METHOD');
  // What breaks on the way is thrown to whoever reads the decoder.
  return pipeline(request, decoder, () => undefined);
}
