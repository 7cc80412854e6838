import { existsSync, readdirSync } from 'node:fs';
import { join } from 'node:path';

const notSources = new Set(['node_modules', 'dist', 'data', 'coverage']);

/**
 * All files below the folders, sorted, as paths relative to `base`. Folders that do not exist count as empty.
 * @param {string} base
 * @param {string[]} folders
 * @returns {string[]}
 */
export function filesBelow(base, folders) {
  return folders.flatMap((folder) => {
    if (!existsSync(join(base, folder))) return [];
    const entries = readdirSync(join(base, folder), { withFileTypes: true });
    const inside = entries.flatMap((entry) => {
      const path = join(folder, entry.name);
      if (entry.isFile()) return [path];
      return entry.isDirectory() && !notSources.has(entry.name) ? filesBelow(base, [path]) : [];
    });
    return inside.sort();
  });
}
