import { existsSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import type { Trap } from './trap.js';

/** Where the embedded engine keeps a file for each table and view. */
const TABLES = 'reports/metadata/default';
const LOOK_EVERY = 1;

/** Watches for tables and views that are made, one by one; until the process dies, or for as long as it migrates. */
export function watchMigration(dataDir: string, trap: Trap): () => void {
  const folder = join(dataDir, TABLES);
  const count = () => (existsSync(folder) ? readdirSync(folder).length : 0);
  const before = count();
  const looking = setInterval(() => {
    if (count() > before) trap.reached('while-migrating');
  }, LOOK_EVERY);
  return () => clearInterval(looking);
}
