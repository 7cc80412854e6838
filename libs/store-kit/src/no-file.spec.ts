import { temporaryFolder } from '@clickledger/testing';
import { describe, expect, it } from '@jest/globals';
import { execFileSync } from 'node:child_process';
import { mkdirSync, symlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { refuseNoFile } from './no-file.js';

const folder = temporaryFolder();

describe('what stands in the place of a file', () => {
  it.each([
    ['a FIFO', (path: string) => execFileSync('mkfifo', [path]), /data is no file, but a FIFO$/],
    ['a folder', (path: string) => mkdirSync(path), /data is no file, but a folder$/],
    ['a loop of links', (path: string) => symlinkSync(path, path), /ELOOP.*data/],
  ])('is named, and not waited for: %s', (_what, make, reason) => {
    const path = join(folder(), 'data');
    make(path);
    expect(() => refuseNoFile(path)).toThrow(reason);
  });

  it('may be a file, or nothing yet', () => {
    const path = join(folder(), 'data');
    expect(() => refuseNoFile(path)).not.toThrow();
    writeFileSync(path, '');
    expect(() => refuseNoFile(path)).not.toThrow();
  });
});
