import { existsSync, readFileSync } from 'node:fs';
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

/**
 * How far an installation is: npm says nothing until its end, and half a gigabyte takes minutes on some lines.
 * @param {readonly string[]} wanted the packages' folders
 * @param {(folder: string) => boolean} isThere
 * @param {number} seconds since the beginning
 */
export function progressLine(wanted, isThere, seconds) {
  const missing = wanted.filter((folder) => !isThere(folder));
  const last = missing.length > 0 && missing.length <= 3 ? `, still ${missing.map(nameOf).join(', ')}` : '';
  return `  ${seconds} s: ${wanted.length - missing.length} of ${wanted.length} packages${last}`;
}

const nameOf = (/** @type {string} */ folder) => folder.replace(/^.*node_modules\//, '');

const PROGRESS_MS = 5000;

/** Installs what the lock names, unless it is there. */
export async function installIfNeeded() {
  const wanted = packages('package-lock.json');
  if (isInstalled(wanted, packages('node_modules/.package-lock.json'))) return;
  const folders = Object.keys(wanted).filter((folder) => folder.includes('node_modules/') && !wanted[folder]?.optional);
  process.stderr.write(
    'Installing the packages that package-lock.json names: once, about 0.9 GB in node_modules ...\n',
  );
  const began = Date.now();
  const isThere = (/** @type {string} */ folder) => existsSync(join(root, folder, 'package.json'));
  const progress = setInterval(() => {
    process.stderr.write(`${progressLine(folders, isThere, Math.round((Date.now() - began) / 1000))}\n`);
  }, PROGRESS_MS);
  // No package needs its install script here, and older versions of npm do not know `allowScripts`. Without
  // --include=dev, NODE_ENV=production would leave out the compiler.
  const args = ['ci', '--include=dev', '--ignore-scripts', '--no-audit', '--no-fund', '--loglevel=error'];
  const { code } = await run('npm', args).finally(() => clearInterval(progress));
  if (code !== 0) process.exit(code);
}
