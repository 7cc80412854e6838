import { execFile } from 'node:child_process';
import { cp, mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';

const repository = join(import.meta.dirname, '..');

/** The output of the check on a tree of these files; each workspace declares the packages given in `declared`. */
async function rooms(files: Record<string, string>, declared: Record<string, string[]>): Promise<string> {
  const tree = await mkdtemp(join(tmpdir(), 'clickledger-rooms-'));
  const put = async (path: string, text: string) => {
    await mkdir(dirname(join(tree, path)), { recursive: true });
    await writeFile(join(tree, path), text);
  };
  const manifest = (name: string, names: string[] = []) =>
    JSON.stringify({ name, dependencies: Object.fromEntries(names.map((dependency) => [dependency, '*'])) });
  try {
    await cp(join(repository, 'tsconfig.base.json'), join(tree, 'tsconfig.base.json'));
    await put('package.json', manifest('clickledger'));
    for (const name of ['lmdb', '@nestjs/common']) {
      await put(`node_modules/${name}/package.json`, JSON.stringify({ name, main: 'index.js' }));
      await put(`node_modules/${name}/index.js`, 'module.exports = {};');
    }
    for (const [path, text] of Object.entries(files)) {
      const [kind, folder] = path.split('/') as [string, string];
      const name = kind === 'libs' ? `@clickledger/${folder}` : `clickledger-${folder}`;
      await put(`${kind}/${folder}/package.json`, manifest(name, declared[`${kind}/${folder}`]));
      await put(path, text);
    }
    return await new Promise((resolve) => {
      const args = [join(repository, 'tools/check-rooms.mjs'), tree];
      execFile(process.execPath, args, (error, stdout, stderr) => resolve(error ? stdout + stderr : 'ok'));
    });
  } finally {
    await rm(tree, { recursive: true, force: true });
  }
}

const nothing = 'export const nothing = 0;';

it('is content with imports that go down', async () => {
  const files = {
    'libs/domain/src/index.ts': "export { createHash as nothing } from 'node:crypto';",
    'libs/wire/src/index.ts': "export { nothing } from '@clickledger/domain';",
    'libs/event-log/src/index.ts': "export { open } from './open-event-log.js';",
    'libs/event-log/src/open-event-log.ts': "export { open } from './embedded/log.js';",
    'libs/event-log/src/embedded/log.ts':
      "import { open } from 'lmdb'; import { nothing } from '@clickledger/wire'; export { open, nothing };",
    'libs/event-log/src/log.spec.ts': "import '@clickledger/testing'; import './embedded/log.js';",
    'libs/testing/src/index.ts': nothing,
    'apps/catalog/src/index.ts': "export { Injectable } from '@nestjs/common';",
    'apps/all-in-one/src/main.ts': "export { Injectable } from 'clickledger-catalog';",
  };
  const declared = {
    'libs/wire': ['@clickledger/domain'],
    'libs/event-log': ['lmdb', '@clickledger/wire'],
    'apps/catalog': ['@nestjs/common'],
    'apps/all-in-one': ['clickledger-catalog'],
  };
  expect(await rooms(files, declared)).toBe('ok');
});

// One crooked tree for all, because each look at a tree costs more than a second.
describe('check-rooms refuses', () => {
  let output: string;

  beforeAll(async () => {
    const files = {
      'libs/domain/src/up.ts': "export { nothing } from '@clickledger/wire';",
      'libs/domain/src/up-type.ts': "export type { nothing } from '@clickledger/wire';",
      'libs/domain/src/io.ts': "export { readFile } from 'node:fs';",
      'libs/wire/src/index.ts': nothing,
      'libs/wire/src/nest.ts': "export { Injectable } from '@nestjs/common';",
      'libs/wire/src/back-door.ts': "export { readFile } from '../../domain/src/io.js';",
      'libs/wire/src/a.ts': "import { b } from './b.js'; export const a = () => b;",
      'libs/wire/src/b.ts': "import { a } from './a.js'; export const b = () => a;",
      'libs/event-log/src/driver.ts': "export { open } from 'lmdb';",
      'libs/event-log/src/embedded/log.ts': nothing,
      'libs/event-log/src/adapter.ts': "export { nothing } from './embedded/log.js';",
      'libs/testing/src/index.ts': nothing,
      'libs/event-log/src/test-code.ts': "export { nothing } from '@clickledger/testing';",
      'apps/catalog/src/index.ts': nothing,
      'apps/redirect/src/app.ts': "export { nothing } from 'clickledger-catalog';",
      'apps/redirect/src/package.ts': "export { open } from 'lmdb';",
      'apps/redirect/src/workspace.ts': "export { nothing } from '@clickledger/wire';",
      'apps/redirect/src/nowhere.ts': "export { nothing } from './missing.js';",
    };
    output = await rooms(files, { 'libs/event-log': ['lmdb'], 'libs/wire': ['@nestjs/common'] });
  });

  it.each([
    ['an import up the layers', 'layers-domain: libs/domain/src/up.ts'],
    ['a type import up the layers', 'layers-domain: libs/domain/src/up-type.ts'],
    ['I/O in the domain', 'domain-pure: libs/domain/src/io.ts'],
    ['Nest below runtime', 'nest-in-runtime-and-apps: libs/wire/src/nest.ts'],
    ['a way past the index of another library', 'front-door: libs/wire/src/back-door.ts'],
    ['a cycle', 'no-circular: libs/wire/src/'],
    ['a driver outside its adapter', 'driver-lmdb: libs/event-log/src/driver.ts'],
    ['an adapter imported by anything but open-*.ts', 'adapters-behind-open: libs/event-log/src/adapter.ts'],
    ['testing in production code', 'testing-in-tests-only: libs/event-log/src/test-code.ts'],
    ['an app that imports an app', 'apps-alone: apps/redirect/src/app.ts'],
    ['a package that is not declared', 'declared: apps/redirect/src/package.ts'],
    ['a workspace that is not declared', 'declared: apps/redirect/src/workspace.ts → @clickledger/wire'],
    ['an import that leads nowhere', 'resolvable: apps/redirect/src/nowhere.ts'],
  ])('%s', (_, fault) => {
    expect(output).toContain(fault);
  });
});
