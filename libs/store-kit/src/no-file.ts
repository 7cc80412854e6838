import { statSync, type Stats } from 'node:fs';

/**
 * Who opens a FIFO waits for somebody who writes to it, for good and without a word.
 * @throws Error that says what stands in the file's place; what is wrong with the path, such as a loop of links
 */
export function refuseNoFile(path: string): void {
  const found = statSync(path, { throwIfNoEntry: false });
  if (found && !found.isFile()) throw new Error(`${path} is no file, but ${kindOf(found)}`);
}

function kindOf(found: Stats): string {
  if (found.isDirectory()) return 'a folder';
  if (found.isFIFO()) return 'a FIFO';
  return found.isSocket() ? 'a socket' : 'a device';
}
