// Brings a fresh clone to life: `npm start`, `npm test` and the like need nothing but Node and npm. Everything imported from
// here uses Node's own modules only, for node_modules may not be there yet.
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { buildIfNeeded } from './build.mjs';
import { installIfNeeded } from './install.mjs';
import { root } from './run.mjs';

const scripts = {
  start: 'dist/apps/all-in-one/src/main.js',
  test: 'tools/test.mjs',
  cli: 'dist/apps/cli/src/main.js',
  'demo:chain': 'e2e/chain/demo.ts',
};
const [, , task, ...args] = process.argv;
if (task !== 'start' && task !== 'test' && task !== 'cli' && task !== 'demo:chain') {
  throw new Error(`ensure: expected ${Object.keys(scripts).join(', ')}, not ${task}`);
}

await installIfNeeded();
await buildIfNeeded();

// Imported, not spawned: the process that gets the signals is the server itself, so none can be orphaned.
const script = join(root, scripts[task]);
process.argv.splice(1, process.argv.length, script, ...args);
if (script.endsWith('.ts')) await import('../libs/testing/src/run-ts.mjs');
await import(pathToFileURL(script).href);
