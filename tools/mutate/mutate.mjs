// `npm run mutate -- owner`: breaks one line at a time, in a copy, and tells which breaks the specs of that room do not see.
import { cpSync, mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { root, run } from '../run.mjs';

/**
 * @typedef {object} Mutation
 * @property {string} name what a program with it does wrong
 * @property {string} file
 * @property {string | RegExp} from
 * @property {string} to
 */

/** Lines of output that tell why unbroken specs fail. */
const SHOWN = 40;
const COPIED = ['apps', 'libs', 'tools', 'package.json', 'jest.config.js', '.swcrc'];

/**
 * @param {string} text
 * @param {Mutation} mutation
 */
function mutated(text, { name, from, to }) {
  if (text.split(from).length < 2) throw new Error(`${name}: its line is not there any more; write it anew`);
  return text.replace(from, to);
}

const [, , room = ''] = process.argv;
const { MUTATIONS, SPECS } = /** @type {{ MUTATIONS: Mutation[], SPECS: string[] }} */ (
  await import(`./${room}.mjs`).catch((cause) => {
    throw new Error('usage: npm run mutate -- owner', { cause });
  })
);

const copy = mkdtempSync(join(tmpdir(), 'clickledger-mutate-'));
process.on('exit', () => rmSync(copy, { recursive: true, force: true }));
const jest = join(root, 'node_modules/jest/bin/jest.js');
const isSource = (/** @type {string} */ path) => !/[\\/](node_modules|dist)$/.test(path);
for (const name of COPIED) cpSync(join(root, name), join(copy, name), { recursive: true, filter: isSource });
symlinkSync(join(root, 'node_modules'), join(copy, 'node_modules'));

/** @returns what the first specs that fail have printed; undefined where all pass. */
async function fault() {
  for (const spec of SPECS) {
    const { code, output } = await run(process.execPath, [jest, '--rootDir', copy, '--bail', spec], {
      quiet: true,
      cwd: copy,
      env: { NODE_OPTIONS: '--experimental-vm-modules --disable-warning=ExperimentalWarning' },
    });
    if (code !== 0) return output;
  }
  return undefined;
}

const unbroken = await fault();
if (unbroken !== undefined) {
  console.log(`unbroken, the specs fail:\n${unbroken.split('\n').slice(0, SHOWN).join('\n')}`);
  process.exit(1);
}

let unseen = 0;
for (const mutation of MUTATIONS) {
  const path = join(copy, mutation.file);
  const text = readFileSync(path, 'utf8');
  writeFileSync(path, mutated(text, mutation));
  const seen = (await fault()) !== undefined;
  writeFileSync(path, text);
  if (!seen) unseen += 1;
  console.log(`${seen ? 'seen' : 'NOT SEEN'}: ${mutation.name}`);
}
console.log(`${MUTATIONS.length - unseen} of ${MUTATIONS.length} mutations of ${room} are seen`);
process.exitCode = unseen === 0 ? 0 : 1;
