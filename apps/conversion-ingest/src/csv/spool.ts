import { HttpFault } from '@clickledger/runtime';
import { createReadStream, createWriteStream } from 'node:fs';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';

export interface Spooled {
  read(): AsyncIterable<Buffer>;
  remove(): Promise<void>;
}

const FILE_LIMIT = 1024 ** 3;

/**
 * An upload, whole, on disk. Of one that breaks off nothing is taken, not even a last row of which only half the amount
 * came. And a client that reads no answer before it has sent everything would otherwise wait for us as we for it.
 * @throws HttpFault `body_too_large`
 */
export async function spool(upload: Readable): Promise<Spooled> {
  const folder = await mkdtemp(join(tmpdir(), `clickledger-csv-${process.pid}-`));
  const remove = (): Promise<void> => rm(folder, { recursive: true, force: true });
  const file = join(folder, 'upload.csv');
  try {
    await pipeline(upload, limited, createWriteStream(file, { mode: 0o600 }));
  } catch (error) {
    await remove();
    throw error;
  }
  return { read: () => createReadStream(file), remove };
}

async function* limited(upload: AsyncIterable<Buffer>): AsyncGenerator<Buffer> {
  let bytes = 0;
  for await (const chunk of upload) {
    bytes += chunk.length;
    if (bytes > FILE_LIMIT) {
      throw new HttpFault(413, 'body_too_large', `The file is larger than ${FILE_LIMIT} bytes: send it in parts.`);
    }
    yield chunk;
  }
}
