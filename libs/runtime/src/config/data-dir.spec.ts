import { temporaryFolder } from '@clickledger/testing';
import { chmodSync, mkdirSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { closeDataDir } from './data-dir.js';

const folder = temporaryFolder();
const rightsOf = (path: string): string => (statSync(path).mode & 0o777).toString(8);

describe('closeDataDir', () => {
  let before: number;
  beforeEach(() => (before = process.umask()));
  afterEach(() => void process.umask(before));

  it('makes a folder, and all that is written there, its owner’s alone', () => {
    const dataDir = join(folder(), 'new', 'data');
    closeDataDir({ DATA_DIR: dataDir });
    writeFileSync(join(dataDir, 'file'), '');
    mkdirSync(join(dataDir, 'log'));
    expect([dataDir, join(dataDir, 'file'), join(dataDir, 'log')].map(rightsOf)).toEqual(['700', '600', '700']);
  });

  it('closes a folder that stood open', () => {
    const dataDir = folder();
    chmodSync(dataDir, 0o755);
    closeDataDir({ DATA_DIR: dataDir });
    expect(rightsOf(dataDir)).toBe('700');
  });

  it.each([
    ['lies under a file', (open: string) => join(open, 'file', 'data')],
    ['is a file', (open: string) => join(open, 'file')],
    ['is on a file system that takes nothing', () => '/sys/data'],
  ])('refuses one that %s, in one sentence', (_, path) => {
    const open = folder();
    writeFileSync(join(open, 'file'), '');
    const DATA_DIR = path(open);
    expect(() => closeDataDir({ DATA_DIR })).toThrow(
      new RegExp(`^DATA_DIR ${DATA_DIR} cannot be written \\(E[^\\n]*$`),
    );
  });
});
