import { execFileSync } from 'node:child_process';
import { fileURLToPath } from 'node:url';

const ARCHIVE = fileURLToPath(new URL('../data/release-0.1/data.tar.gz', import.meta.url));

/** Lays the data folder that release 0.1 has left into this folder: all of it, or what these paths name. */
export function unpackRelease(folder: string, ...paths: readonly string[]): void {
  const named = paths.map((path) => `data/${path}`);
  execFileSync('tar', ['-xzf', ARCHIVE, '-C', folder, '--strip-components=1', ...named]);
}
