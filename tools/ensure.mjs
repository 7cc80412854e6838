// Brings a fresh clone to life: `npm start` and `npm test` need nothing but Node and npm. Everything imported from
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
};
const [, , task, ...args] = process.argv;
if (task !== 'start' && task !== 'test' && task !== 'cli') {
  throw new Error(`ensure: expected start, test or cli, not ${task}`);
}

await installIfNeeded();
await buildIfNeeded();

// Imported, not spawned: the process that gets the signals is the server itself, so none can be orphaned.
const script = join(root, scripts[task]);
process.argv.splice(1, process.argv.length, script, ...args);
await import(pathToFileURL(script).href);
