// jest's global setup. It loads each module of a package anew for each file of specs, which takes most of their time:
// those packages that have hundreds it gets in one file each. jest.config.js names them too.
import { build, stop } from 'esbuild';
import { mkdirSync, renameSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { writeTag } from './bundle-tag.mjs';
import { root } from './run.mjs';

const OF_MODULES = ['typebox', 'typebox/compile', 'es-toolkit/compat'];
const OF_COMMON_JS = ['class-validator'];

/**
 * @param {string[]} packages
 * @param {import('esbuild').BuildOptions} options
 */
async function bundle(packages, options) {
  const { outputFiles = [] } = await build({
    entryPoints: Object.fromEntries(packages.map((name) => [name, name])),
    absWorkingDir: root,
    outdir: join(root, 'node_modules/.cache/jest-packages'),
    bundle: true,
    write: false,
    platform: 'node',
    target: 'node20.19',
    ...options,
  });
  for (const { path, contents } of outputFiles) {
    mkdirSync(dirname(path), { recursive: true });
    // Another jest may be reading it.
    const own = `${path}.${process.pid}`;
    writeFileSync(own, contents);
    renameSync(own, path);
  }
}

export default async function bundlePackages() {
  // What two of them share must be one module.
  await bundle(OF_MODULES, { format: 'esm', splitting: true, outExtension: { '.js': '.mjs' } });
  await bundle(OF_COMMON_JS, { format: 'cjs', outExtension: { '.js': '.cjs' } });
  await stop();
  // Specs run from the sources, of which browsers understand nothing.
  await writeTag([join(root, 'libs/tag')]);
}
