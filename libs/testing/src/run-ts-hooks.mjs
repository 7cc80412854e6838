// Resolves and compiles as jest.config.js and the build do: the aliases lead to sources, swc reads .swcrc.
import { existsSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { transformSync } from '@swc/core';

const root = new URL('../../../', import.meta.url);
const { $schema, ...swc } = JSON.parse(readFileSync(new URL('.swcrc', root), 'utf8'));

/** @type {(specifier: string, parentURL: string | undefined) => URL | undefined} */
const sourceOf = (specifier, parentURL) => {
  const [, lib] = /^@clickledger\/([^/]+)$/.exec(specifier) ?? [];
  if (lib) return new URL(`libs/${lib}/src/index.ts`, root);
  const [, app] = /^clickledger-([^/]+)$/.exec(specifier) ?? [];
  if (app) return new URL(`apps/${app}/src/index.ts`, root);
  if (!/^\.{1,2}\/.*\.js$/.test(specifier)) return undefined;
  const source = new URL(specifier.replace(/\.js$/, '.ts'), parentURL);
  return source.protocol === 'file:' && existsSync(source) ? source : undefined;
};

/** @type {import('node:module').ResolveHook} */
export const resolve = async (specifier, context, next) => {
  const source = sourceOf(specifier, context.parentURL);
  return source ? { url: source.href, shortCircuit: true } : next(specifier, context);
};

/** @type {import('node:module').LoadHook} */
export const load = async (url, context, next) => {
  if (!url.endsWith('.ts')) return next(url, context);
  const filename = fileURLToPath(url);
  const { code } = transformSync(readFileSync(filename, 'utf8'), {
    ...swc,
    swcrc: false,
    filename,
    sourceMaps: 'inline',
  });
  return { format: 'module', source: code, shortCircuit: true };
};
