import { build, stop, type Plugin } from 'esbuild';
import { readFile } from 'node:fs/promises';
import { pathToFileURL } from 'node:url';

/** With native code, or asked for by a framework that does without. */
const NOT_BUNDLED = [
  'chdb',
  'lmdb',
  '@fastify/multipart',
  '@fastify/static',
  '@fastify/view',
  '@grpc/*',
  '@nats-io/*',
  '@nestjs/platform-express',
  '@nestjs/websockets',
  'amqp-connection-manager',
  'amqplib',
  'class-transformer/storage',
  'mqtt',
];

/** What is bundled from CommonJS may ask for these. */
const COMMON_JS = `
import { createRequire as requireBeside } from 'node:module';
const require = requireBeside(import.meta.url);
const [__filename, __dirname] = [import.meta.filename, import.meta.dirname];`;

/** A file that looks for others beside itself finds them where it was. */
const ownUrls: Plugin = {
  name: 'own URLs',
  setup: (bundling) =>
    bundling.onLoad({ filter: /\/dist\/.*\.js$/ }, async ({ path }) => ({
      contents: (await readFile(path, 'utf8')).replaceAll('import.meta.url', JSON.stringify(pathToFileURL(path).href)),
    })),
};

/**
 * Bundles a file of built JavaScript and all that it imports.
 * @param outfile beside it
 */
export const bundled = (file: string, outfile: string, plugins: readonly Plugin[] = []): Promise<void> =>
  (last = last.then(() => bundle(file, outfile, plugins)));

/** One after the other, as they share a process that each stops. */
let last = Promise.resolve();

async function bundle(file: string, outfile: string, plugins: readonly Plugin[]): Promise<void> {
  await build({
    entryPoints: [file],
    outfile,
    bundle: true,
    platform: 'node',
    format: 'esm',
    target: 'node20.19',
    keepNames: true,
    external: NOT_BUNDLED,
    plugins: [...plugins, ownUrls],
    banner: { js: COMMON_JS },
    logLevel: 'error',
  });
  // Its process would keep more than a gigabyte of memory while the services run.
  await stop();
}
