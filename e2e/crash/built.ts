import { transformFileSync } from '@swc/core';
import { mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join, relative } from 'node:path';
import { fileURLToPath } from 'node:url';
import { buildIfNeeded } from '../../tools/build.mjs';
import { bundled } from '../pipeline/bundled.js';

const root = fileURLToPath(new URL('../../', import.meta.url));
const here = fileURLToPath(new URL('./', import.meta.url));

/**
 * Builds the product, and beside it the files of this folder that run in processes of their own, each in one file: to
 * load thousands costs a process two seconds of processor time, and a hundred are started.
 * @param names such as `crashing-all-in-one`
 * @returns the paths of what node runs
 */
export async function built(...names: readonly string[]): Promise<string[]> {
  await buildIfNeeded();
  const { $schema: _schema, ...swc } = JSON.parse(readFileSync(join(root, '.swcrc'), 'utf8')) as Swc;
  const files = ['points.ts', ...readdirSync(join(here, 'child')).map((file) => join('child', file))];
  for (const file of files) {
    const { code } = transformFileSync(join(here, file), {
      ...swc,
      swcrc: false,
      sourceMaps: 'inline',
      module: { type: 'es6', resolveFully: true },
      jsc: {
        ...swc.jsc,
        baseUrl: root,
        paths: { '@clickledger/*': ['./libs/*/src/index.ts'], 'clickledger-*': ['./apps/*/src/index.ts'] },
      },
    });
    const target = join(dist, file.replace(/\.ts$/, '.js'));
    mkdirSync(dirname(target), { recursive: true });
    writeFileSync(target, code);
  }
  return Promise.all(
    names.map((name) => {
      const file = join(dist, 'child', name);
      const outfile = `${file}.bundle.mjs`;
      const bundle = bundles.get(name) ?? bundled(`${file}.js`, outfile).then(() => outfile);
      bundles.set(name, bundle);
      return bundle;
    }),
  );
}

/** By their names: five take 12 s of processor time, and the sources stay as they are for as long as this runs. */
const bundles = new Map<string, Promise<string>>();

/** As deep as in the sources: there, imports of libraries become relative ones. */
const dist = join(root, 'dist', relative(root, here));

interface Swc {
  readonly $schema: string;
  readonly jsc: object;
}
