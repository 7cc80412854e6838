// Writes what is generated: below docs/, and golden lines of facts that have none yet. With --check it only says what is
// not current, and fails if anything is.
import '../libs/testing/src/run-ts.mjs';
import { existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { format, resolveConfig } from 'prettier';
import { filesBelow } from './files.mjs';
import { generated } from './generated.mjs';
import { golden } from './golden-files.mjs';
import { presetDocs } from './preset-docs.mjs';
import { withTables } from './publisher-tables.mjs';
import { root } from './run.mjs';
import { savedQueries, sqlDoc } from './sql-doc.mjs';

const docs = join(root, 'docs');
const { version } = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8'));
/** @type {typeof import('../libs/wire/src/index.js')} */
const { TOPICS } = await import(pathToFileURL(join(root, 'libs/wire/src/index.ts')).href);
/** @type {typeof import('../libs/report-store/src/views/views.js')} */
const { DOCUMENTED } = await import(pathToFileURL(join(root, 'libs/report-store/src/views/views.ts')).href);

/** @type {Map<string, string>} */
const current = new Map();
const read = (/** @type {string} */ path) =>
  existsSync(join(docs, path)) ? readFileSync(join(docs, path), 'utf8') : undefined;
async function set(/** @type {string} */ path, /** @type {string} */ text) {
  const filepath = join(docs, path);
  current.set(path, await format(text, { ...(await resolveConfig(filepath)), filepath }));
}
for (const [path, content] of generated(TOPICS, version)) await set(path, JSON.stringify(content));
await set('sql.md', sqlDoc(read('sql.md') ?? '', DOCUMENTED, savedQueries(root)));
/** @type {typeof import('../libs/domain/src/index.js')} */
const rules = await import(pathToFileURL(join(root, 'libs/domain/src/index.ts')).href);
await set('publishers.md', withTables(read('publishers.md') ?? '', rules));
/** @type {typeof import('../libs/presets/src/index.js')} */
const presets = await import(pathToFileURL(join(root, 'libs/presets/src/index.ts')).href);
for (const [path, text] of presetDocs(presets)) await set(path, text);
const changed = [...current].filter(([path, text]) => read(path) !== text);
const stale = filesBelow(docs, ['schemas', 'presets']).filter((path) => !current.has(path));

const lacking = golden(root, TOPICS);

if (process.argv.includes('--check')) {
  for (const [path] of changed) console.log(`docs/${path} is not current: run npm run generate`);
  for (const path of stale) console.log(`docs/${path} describes nothing any more: run npm run generate`);
  for (const { path } of lacking) console.log(`${path} lacks a line that has every field: run npm run generate`);
  process.exitCode = changed.length + stale.length + lacking.length > 0 ? 1 : 0;
} else {
  for (const folder of ['schemas', 'presets']) mkdirSync(join(docs, folder), { recursive: true });
  for (const [path, text] of changed) writeFileSync(join(docs, path), text);
  for (const path of stale) rmSync(join(docs, path));
  for (const { write } of lacking) write();
  console.log(`${changed.length + lacking.length} files written, ${stale.length} removed, ${current.size} current`);
}
