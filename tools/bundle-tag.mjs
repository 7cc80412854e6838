// Makes the scripts that advertisers' pages load, beside the library that serves them.
import { build, stop } from 'esbuild';
import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { isScript, root } from './run.mjs';

/** Every page of a shop loads the tag. */
export const MOST_BYTES = 2_048;

/** Names that are the tag's own, and mean nothing to the browser, the page or the network. */
const OWN_NAMES = /^(parameter|tracker|denied|look|commands|read|keep|drop|days)$/;

/**
 * The tag ends with the days that cookies live, for the server to write those of the offer there.
 * @type {Record<string, import('esbuild').BuildOptions>}
 */
const SCRIPTS = {
  'tag.js': {
    entryPoints: ['libs/tag/src/page/main.ts'],
    format: 'esm',
    banner: { js: '(COOKIE_DAYS=>{' },
    footer: { js: '})(28);' },
    mangleProps: OWN_NAMES,
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
  // Its process would outlive the build.
  await stop();
  return files;
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
