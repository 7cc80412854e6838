import { lstat, readdir } from 'node:fs/promises';
import { join } from 'node:path';

const BLOCK = 512;

/**
 * What a folder's files take on the disk, as `du` counts: holes are free, started blocks are not.
 * @param below only what is in folders of such a path
 */
export async function bytesIn(folder: string, below = /(?:)/): Promise<number> {
  let bytes = 0;
  for (const entry of await readdir(folder, { recursive: true, withFileTypes: true })) {
    if (!entry.isFile() || !below.test(entry.parentPath)) continue;
    // The engine merges in the background, and removes what it has merged.
    bytes += (await lstat(join(entry.parentPath, entry.name)).catch(() => ({ blocks: 0 }))).blocks * BLOCK;
  }
  return bytes;
}
