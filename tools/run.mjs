import { spawn } from 'node:child_process';
import { realpathSync } from 'node:fs';
import { constants } from 'node:os';
import { dirname } from 'node:path';
import { fileURLToPath } from 'node:url';

export const root = dirname(dirname(fileURLToPath(import.meta.url)));

/**
 * Whether this module is what node was started with. By real path: a clone may lie behind a symbolic link.
 * @param {ImportMeta} meta
 */
export const isScript = (meta) => realpathSync(process.argv[1] ?? '.') === meta.filename;

/** @typedef {{ quiet?: boolean, env?: Record<string, string>, cwd?: string }} RunOptions */

/**
 * Runs a command to its end, in the repository's root if not elsewhere. A signal that reaches us is passed on and waited for, because
 * whoever stops `npm test` would otherwise leave the children running.
 * @param {string} command
 * @param {string[]} args
 * @param {RunOptions} [options] `quiet` collects the output instead of showing it
 * @returns {Promise<{ code: number, output: string }>}
 */
export function run(command, args, { quiet = false, env = {}, cwd = root } = {}) {
  return new Promise((resolve, reject) => {
    /** @type {import('node:child_process').StdioOptions} */
    const stdio = quiet ? ['ignore', 'pipe', 'pipe'] : 'inherit';
    const child = spawn(command, args, { cwd, env: { ...process.env, ...env }, stdio });
    let output = '';
    for (const stream of [child.stdout, child.stderr]) {
      stream?.setEncoding('utf8').on('data', (/** @type {string} */ text) => (output += text));
    }

    /** @type {NodeJS.Signals | undefined} */
    let stoppedBy;
    const passOn = (/** @type {NodeJS.Signals} */ signal) => {
      stoppedBy = signal;
      child.kill(signal);
    };
    process.on('SIGINT', passOn).on('SIGTERM', passOn);
    child.on('error', reject);
    child.on('close', (code) => {
      process.off('SIGINT', passOn).off('SIGTERM', passOn);
      if (stoppedBy) process.exit(128 + constants.signals[stoppedBy]);
      resolve({ code: code ?? 1, output });
    });
  });
}
