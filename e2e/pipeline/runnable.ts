import { existsSync, renameSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { buildIfNeeded } from '../../tools/build.mjs';
import { bundled } from './bundled.js';

/** What node runs to run an app, such as `redirect`: built, when it is not yet. */
export type Runnable = (app: string) => Promise<URL>;

/** As it is delivered. */
export const asBuilt: Runnable = async (app) => {
  await buildIfNeeded();
  return mainOf(app);
};

/** The same in one file, as to load thousands costs a process two seconds of processor time. */
export const inOneFile: Runnable = async (app) => {
  await buildIfNeeded();
  const main = fileURLToPath(mainOf(app));
  const bundle = main.replace(/\.js$/, '.bundle.mjs');
  // The next build removes it.
  if (!existsSync(bundle)) {
    const own = `${bundle}.${process.pid}`;
    await bundled(main, own);
    renameSync(own, bundle);
  }
  return new URL('main.bundle.mjs', mainOf(app));
};

const mainOf = (app: string): URL => new URL(`../../dist/apps/${app}/src/main.js`, import.meta.url);
