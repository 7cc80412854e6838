import type { Plugin } from 'esbuild';
import { existsSync, renameSync } from 'node:fs';
import { basename } from 'node:path';
import { fileURLToPath } from 'node:url';
import { bundled } from '../pipeline/bundled.js';
import { inOneFile, type Runnable } from '../pipeline/runnable.js';

/** Modules of the codec that say which versions there are have others in their place there. */
const NEXT = fileURLToPath(new URL('../../dist/libs/wire/src/next-release/', import.meta.url));
const IN_WIRE = /\/libs\/wire\/src\/(?:facts\/)?[\w-]+\.js$/;

const nextVersions: Plugin = {
  name: 'the versions of a next release',
  setup: (bundling) =>
    bundling.onResolve({ filter: /\/(?:versions|older)\.js$/ }, ({ path, importer }) =>
      IN_WIRE.test(importer) ? { path: `${NEXT}${basename(path)}` } : undefined,
    ),
};

/** This release, but for the versions of its facts: what a service is upgraded to. */
export const nextRelease: Runnable = async (app) => {
  const main = fileURLToPath(await inOneFile(app));
  const bundle = main.replace('main.bundle.mjs', 'main.next.mjs');
  if (!existsSync(bundle)) {
    const own = `${bundle}.${process.pid}`;
    await bundled(main.replace('main.bundle.mjs', 'main.js'), own, [nextVersions]);
    renameSync(own, bundle);
  }
  return new URL(`file://${bundle}`);
};
