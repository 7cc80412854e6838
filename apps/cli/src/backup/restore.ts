import { existsSync, readFileSync, readdirSync } from 'node:fs';
import { cp, mkdir, rename, rm, rmdir } from 'node:fs/promises';
import { join } from 'node:path';
import { UserError } from '../user-error.js';
import { FILES, LOG, NOTE, type Note } from './parts.js';
import { sizesBelow } from './sizes-below.js';
import { syncBelow } from './sync-below.js';

/**
 * Makes a data folder of a backup. Services that start over it read everything else from its log.
 * @throws UserError where the backup is none or not whole, or the data folder has something in it
 */
export async function restore(backup: string, dataDir: string): Promise<Note> {
  const note = noteOf(backup);
  await refuseDamaged(backup, note);
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
  try {
    return JSON.parse(readFileSync(file, 'utf8')) as Note;
  } catch (error) {
    throw new UserError(`${file} cannot be read (${(error as Error).message}): take another backup.`);
  }
}

/** No reader's position is in a backup, so nobody would miss a day of the log that has got lost from it. */
async function refuseDamaged(backup: string, { files = {} }: Note): Promise<void> {
  const there = await sizesBelow(backup);
  for (const [file, bytes] of Object.entries(files)) {
    if (there[file] === bytes) continue;
    const now = there[file] === undefined ? 'is gone' : `has ${there[file]} bytes of ${bytes}`;
    throw new UserError(`${backup} is damaged: ${file} ${now}. Take another backup, or another copy of this one.`);
  }
}
