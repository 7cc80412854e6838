import { createHash } from 'node:crypto';
import { copyFileSync, existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { filesBelow } from './files.mjs';
import { isScript, root, run } from './run.mjs';

const configs = [
  'nest-cli.json',
  'tsconfig.base.json',
  '.swcrc',
  'package-lock.json',
  'tools/build.mjs',
  'tools/bundle-tag.mjs',
];
const stamp = join(root, 'dist/.stamp');
/** Specs, and what only they use, as nest-cli.json says too. */
const isTest = /\.((int-|e2e-)?spec|contract|child)\.ts$|\/contract\/|^libs\/testing\//;

/** What goes into dist: the code, and files that it reads at run time (SQL, HTML). */
const sources = () => filesBelow(root, ['apps', 'libs']).filter((file) => !isTest.test(file));

function fingerprint() {
  const hash = createHash('sha256');
  for (const file of [...configs, ...sources()]) hash.update(file + '\0').update(readFileSync(join(root, file)));
  return hash.digest('hex');
}

/** A file whose source is gone must go too: a folder of migrations, for one, is read as it lies there. */
function removeStale() {
  for (const file of filesBelow(join(root, 'dist'), ['apps', 'libs'])) {
    const source = file.replace(/\.js(\.map)?$/, '.ts');
    if (![source, file].some((path) => existsSync(join(root, path)))) rmSync(join(root, 'dist', file));
  }
}

function copyAssets() {
  for (const file of sources().filter((path) => !/\.ts$|(^|\/)(package|tsconfig)\.json$/.test(path))) {
    mkdirSync(dirname(join(root, 'dist', file)), { recursive: true });
    copyFileSync(join(root, file), join(root, 'dist', file));
  }
}

export async function build() {
  const print = fingerprint();
  // The builder's list of folders holds for all projects, so building one app builds them all.
  const nest = join(root, 'node_modules/@nestjs/cli/bin/nest.js');
  const { code, output } = await run(process.execPath, [nest, 'build', 'all-in-one'], { quiet: true });
  if (code !== 0) {
    process.stderr.write(output);
    process.exit(code);
  }
  removeStale();
  copyAssets();
  // Only here, as this module is loaded before the packages are installed.
  const { writeTag } = await import('./bundle-tag.mjs');
  process.stderr.write(`${await writeTag([join(root, 'dist/libs/tag'), join(root, 'libs/tag')])}\n`);
  writeFileSync(stamp, print);
}

export async function buildIfNeeded() {
  if (existsSync(stamp) && readFileSync(stamp, 'utf8') === fingerprint()) return;
  process.stderr.write('Building into dist ...\n');
  await build();
}

if (isScript(import.meta)) await build();
