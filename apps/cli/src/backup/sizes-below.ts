import { readdir, stat } from 'node:fs/promises';
import { join, relative } from 'node:path';

/** LMDB makes it anew. */
const LOCK = 'lock.mdb';

/** How many bytes each file below a folder has, by its path in it. */
export async function sizesBelow(folder: string): Promise<Record<string, number>> {
  const entries = await readdir(folder, { recursive: true, withFileTypes: true });
  const files = entries
    .filter((entry) => entry.isFile() && entry.name !== LOCK)
    .map(({ parentPath, name }) => join(parentPath, name));
  const sizes = files.map(async (file) => [relative(folder, file), (await stat(file)).size] as const);
  return Object.fromEntries(await Promise.all(sizes));
}
