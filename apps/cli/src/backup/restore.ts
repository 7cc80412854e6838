import { existsSync, readFileSync, readdirSync } from 'node:fs';
import { cp, mkdir, rename, rm, rmdir } from 'node:fs/promises';
import { join } from 'node:path';
import { UserError } from '../user-error.js';
import { FILES, LOG, NOTE, type Note } from './parts.js';
import { syncBelow } from './sync-below.js';

/**
 * Makes a data folder of a backup. Services that start over it read everything else from its log.
 * @throws UserError where the backup is none or not whole, or the data folder has something in it
 */
export async function restore(backup: string, dataDir: string): Promise<Note> {
  const note = noteOf(backup);
  if (existsSync(dataDir) && readdirSync(dataDir).length > 0) {
    throw new UserError(`${dataDir} is not empty: move it away first, or set DATA_DIR to another folder.`);
  }
  const draft = `${dataDir.replace(/\/+$/, '')}.restoring`;
  await rm(draft, { recursive: true, force: true });
  await mkdir(draft, { recursive: true, mode: 0o700 });
  for (const name of [...FILES, LOG].filter((part) => existsSync(join(backup, part)))) {
    await cp(join(backup, name), join(draft, name), { recursive: true });
  }
  await syncBelow(draft);
  if (existsSync(dataDir)) await rmdir(dataDir);
  await rename(draft, dataDir);
  return note;
}

function noteOf(backup: string): Note {
  const file = join(backup, NOTE);
  if (!existsSync(file)) throw new UserError(`${backup} is no whole backup: it has no ${NOTE}.`);
  return JSON.parse(readFileSync(file, 'utf8')) as Note;
}
