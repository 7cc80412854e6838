import { existsSync } from 'node:fs';
import { rename, rm } from 'node:fs/promises';
import { removeUnfinished } from './snapshot.js';

/**
 * One snapshot takes the place of several of the same log, as where services that had one each now share it: the first of
 * them that is there becomes it, unless it is there itself, and the others are removed.
 */
export async function replaceSnapshots(path: string, former: readonly string[]): Promise<void> {
  for (const file of former) {
    await removeUnfinished(file);
    if (!existsSync(file)) continue;
    if (existsSync(path)) await rm(file, { force: true });
    else await rename(file, path);
  }
}
