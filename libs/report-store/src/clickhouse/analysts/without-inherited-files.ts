import { closeSync, existsSync, fstatSync, readdirSync } from 'node:fs';

/*
 * Closes the files that this process was born with: LMDB leaves those of its data open to whatever its process starts, for
 * reading and writing. Imported before all else: the engine opens files of its own as soon as it is loaded.
 */

/** Of this process, on Linux. */
const OPEN = '/proc/self/fd';
const LAST_STANDARD = 2;

if (existsSync(OPEN)) {
  for (const fd of readdirSync(OPEN).map(Number)) if (fd > LAST_STANDARD && isFile(fd)) closeSync(fd);
}

function isFile(fd: number): boolean {
  try {
    return fstatSync(fd).isFile();
  } catch (error) {
    // That of the listing itself is gone by now.
    if ((error as NodeJS.ErrnoException).code === 'EBADF') return false;
    throw error;
  }
}
