// Makes the scripts that advertisers' pages load, beside the library that serves them.
import { minify } from '@swc/core';
import { build, stop } from 'esbuild';
import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { isScript, root } from './run.mjs';

/** Every page of a shop loads the tag. */
export const MOST_BYTES = 2_048;

/** Names that are the tag's own, and mean nothing to the browser, the page or the network. */
const OWN_NAMES = /^(parameter|tracker|denied|look|read|keep|drop|days)$/;

/** Of the days that cookies live, as the tag has them. */
const DAYS = 'D';

/** @type {Record<string, import('esbuild').BuildOptions>} */
const SCRIPTS = {
  'tag.js': {
    entryPoints: ['libs/tag/src/page/main.ts'],
    format: 'esm',
    mangleProps: OWN_NAMES,
    define: { COOKIE_DAYS: DAYS },
  },
  'tag-debug.js': { entryPoints: ['libs/tag/src/debug/main.ts'], format: 'iife' },
};

/** The files by name: each script, and its map. */
export async function bundleTag() {
  /** @type {Map<string, string>} */
  const files = new Map();
  for (const [outfile, options] of Object.entries(SCRIPTS)) {
    const { outputFiles = [] } = await build({
      ...options,
      outfile,
      absWorkingDir: root,
      bundle: true,
      write: false,
      minify: true,
      target: 'es2017',
      sourcemap: 'external',
      tsconfigRaw: '{}',
    });
    for (const { path, text } of outputFiles) files.set(path.endsWith('.map') ? `${outfile}.map` : outfile, text);
  }
  await shorten(files);
  // Its process would outlive the build.
  await stop();
  return files;
}

/**
 * What esbuild leaves of the tag is made another 80 bytes shorter, gzipped. Behind it stand the days that cookies live,
 * for the server to write those of the offer there.
 * @param {Map<string, string>} files
 */
async function shorten(files) {
  const { code, map = '' } = await minify(files.get('tag.js') ?? '', {
    module: true,
    ecma: 2017,
    compress: {
      ecma: 2017,
      passes: 4,
      toplevel: true,
      keep_fargs: false,
      inline: 0,
      hoist_funs: true,
      reduce_funcs: false,
      sequences: false,
      unsafe_arrows: true,
    },
    mangle: { toplevel: true },
    // Its types know of a flag alone, where it takes the map that is to be followed on.
    sourceMap: /** @type {boolean} */ (/** @type {unknown} */ ({ content: files.get('tag.js.map') ?? '' })),
  });
  /** @type {{ mappings: string }} */
  const { mappings, ...rest } = JSON.parse(map);
  files.set('tag.js', `(${DAYS}=>{\n${code}\n})(28);\n`);
  // Each line has moved down by one.
  files.set('tag.js.map', JSON.stringify({ ...rest, mappings: `;${mappings}` }));
}

/**
 * Writes them where the library looks for them.
 * @param {string[]} libraries folders of libs/tag: of the sources, of what is built
 * @returns {Promise<string>} how large the tag is
 * @throws {Error} where it has outgrown its bound
 */
export async function writeTag(libraries) {
  const files = await bundleTag();
  const tag = files.get('tag.js') ?? '';
  const gzipped = gzipSync(tag, { level: 9 }).length;
  const size = `tag.js has ${tag.length} bytes, ${gzipped} gzipped`;
  if (gzipped >= MOST_BYTES) throw new Error(`${size}, and must stay below ${MOST_BYTES}`);
  for (const library of libraries) {
    const folder = join(library, 'dist');
    mkdirSync(folder, { recursive: true });
    for (const [name, text] of files) writeFileSync(join(folder, name), text);
  }
  return size;
}

if (isScript(import.meta)) console.log(await writeTag([join(root, 'libs/tag')]));
