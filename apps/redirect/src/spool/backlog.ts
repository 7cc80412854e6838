import { readdir, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { Gauge, type Registry } from 'prom-client';
import { isSegment } from './spool.js';

/** Measures at each scrape what waits in all instances' spools below the folder. */
export function measureBacklog(parent: string, registry: Registry): void {
  new Gauge({
    name: 'clickledger_spool_bytes',
    help: 'Clicks on the disk that are not known to be in the log, of dead instances too; NaN when the disk fails',
    registers: [registry],
    async collect() {
      // A scrape must give the other metrics also while the disk fails.
      this.set(await bytesBelow(parent).catch(() => Number.NaN));
    },
  });
}

async function bytesBelow(parent: string): Promise<number> {
  let bytes = 0;
  for (const folder of await readdir(parent)) {
    const names = await unlessGone(readdir(join(parent, folder)), []);
    for (const name of names.filter(isSegment)) {
      bytes += (await unlessGone(stat(join(parent, folder, name)), undefined))?.size ?? 0;
    }
  }
  return bytes;
}

/** What is replayed disappears at any moment. */
const unlessGone = <T, G>(found: Promise<T>, gone: G): Promise<T | G> =>
  found.catch((error: NodeJS.ErrnoException) => {
    if (error.code !== 'ENOENT') throw error;
    return gone;
  });
