import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { root, run } from './run.mjs';

/** @typedef {{ version?: string, optional?: boolean, link?: boolean, resolved?: string }} Entry */

/**
 * The packages that a lock file names, by folder; none where there is no such file.
 * @param {string} file
 * @returns {Record<string, Entry>}
 */
function packages(file) {
  try {
    return JSON.parse(readFileSync(join(root, file), 'utf8')).packages;
  } catch (error) {
    if (/** @type {NodeJS.ErrnoException} */ (error).code === 'ENOENT') return {};
    throw error;
  }
}

/**
 * Compared by content: npm writes its hidden lock before the visible one, so by time every install would look stale.
 * Optional packages do not count, for those of other platforms are never there.
 * @param {Record<string, Entry>} wanted
 * @param {Record<string, Entry>} installed
 */
export function isInstalled(wanted, installed) {
  return Object.entries(wanted).every(([folder, { version, optional, resolved }]) => {
    const found = installed[folder];
    return folder === '' || optional || (found && found.version === version && found.resolved === resolved);
  });
}

/** Installs what the lock names, unless it is there. */
export async function installIfNeeded() {
  if (isInstalled(packages('package-lock.json'), packages('node_modules/.package-lock.json'))) return;
  // No package needs its install script here, and older versions of npm do not know `allowScripts`. Without
  // --include=dev, NODE_ENV=production would leave out the compiler.
  const args = ['ci', '--include=dev', '--ignore-scripts', '--no-audit', '--no-fund', '--loglevel=error'];
  const { code } = await run('npm', args);
  if (code !== 0) process.exit(code);
}
