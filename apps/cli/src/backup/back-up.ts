import { copyEmbeddedLog } from '@clickledger/event-log';
import { cp, lstat, mkdir, rename, rm, writeFile } from 'node:fs/promises';
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { UserError } from '../user-error.js';
import { FILES, LOG, NOTE, type Note } from './parts.js';
import { sizesBelow } from './sizes-below.js';
import { syncBelow } from './sync-below.js';

/**
 * Copies what cannot be made again of a data folder, also while services run over it. The spool is copied before the
 * log: what leaves it meanwhile is in the log by then. The backup has its name only when it is whole and on the disk.
 * @param to a folder that is made
 * @throws UserError where there is something already, or no embedded log to copy
 */
export async function backUp(dataDir: string, to: string): Promise<Note> {
  const target = to.replace(/\/+$/, '');
  if (!existsSync(join(dataDir, LOG, 'meta'))) {
    throw new UserError(`There is no embedded log in ${dataDir}: set DATA_DIR to the folder of the running services.`);
  }
  if (existsSync(target)) throw new UserError(`${target} is there already: name a folder that is not.`);
  const draft = `${target}.partial`;
  await rm(draft, { recursive: true, force: true });
  await mkdir(draft, { recursive: true, mode: 0o700 });
  const began_at = new Date().toISOString();
  for (const name of FILES) await copyFiles(join(dataDir, name), join(draft, name));
  await copyEmbeddedLog(join(dataDir, LOG), join(draft, LOG));
  const note = { began_at, ended_at: new Date().toISOString(), files: await sizesBelow(draft) };
  await writeFile(join(draft, NOTE), `${JSON.stringify(note, null, 2)}\n`);
  await syncBelow(draft);
  await rename(draft, target);
  return note;
}

/** Files only: the sockets of owners are theirs. A segment of the spool may go meanwhile, for the log has it then. */
async function copyFiles(from: string, to: string): Promise<void> {
  if (!existsSync(from)) return;
  await cp(from, to, {
    recursive: true,
    filter: async (path) => {
      const found = await lstat(path).catch(unlessGone);
      return found !== undefined && (found.isFile() || found.isDirectory());
    },
  });
}

/** Nothing else may keep a file from a backup unseen. */
function unlessGone(error: NodeJS.ErrnoException): undefined {
  if (error.code !== 'ENOENT') throw error;
}
