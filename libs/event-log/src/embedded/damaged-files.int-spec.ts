import { copyFileSync, readFileSync, truncateSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { refuseDamagedFile } from '@clickledger/lmdb-kit';
import { spawnTs, temporaryFolder } from '@clickledger/testing';
import { beforeAll, describe, expect, it } from '@jest/globals';
import { numbered } from '../contract/log-under-test.contract.js';
import { copyEmbeddedLog } from '../open-log-copy.js';
import { openEventLog } from '../open-event-log.js';

const folder = temporaryFolder();
const PAGE = 4096;
const METAS = 2 * PAGE;

/** Each damages a file of many pages. */
const DAMAGE: Record<string, (file: string) => void> = {
  'zeroed whole': (file) => writeFileSync(file, Buffer.alloc(readFileSync(file).length)),
  'zeroed behind its beginning': (file) => {
    const bytes = readFileSync(file);
    writeFileSync(file, bytes.fill(0, METAS));
  },
  'cut in the middle': (file) => truncateSync(file, Math.floor(readFileSync(file).length / 2)),
  'cut to one page': (file) => truncateSync(file, PAGE),
  'cut to some bytes': (file) => truncateSync(file, 100),
  'of another kind': (file) => writeFileSync(file, 'Not of LMDB. '.repeat(2_000)),
};

describe('a file of the log that is damaged', () => {
  let path: string;
  beforeAll(async () => {
    path = folder();
    const log = await openEventLog(`lmdb:${path}`, () => Date.UTC(2026, 4, 1));
    for (let n = 0; n < 20; n += 1) await log.append('refusals', numbered(100 * n, 100 * n + 100));
    await log.close();
  });

  it.each(Object.entries(DAMAGE))('is named, with what is wrong and what to do: %s', (_, damage) => {
    const copy = folder();
    const file = join(copy, 'data.mdb');
    copyFileSync(join(path, 'refusals/2026-05-01/data.mdb'), file);
    expect(() => refuseDamagedFile(copy, 'Do so.')).not.toThrow();
    damage(file);
    expect(() => refuseDamagedFile(copy, 'Do so.')).toThrow(new RegExp(`^${file} is damaged: .+\\. Do so\\.$`));
  });

  it('is none where LMDB has not begun to write it', () => {
    const empty = folder();
    refuseDamagedFile(empty, '');
    writeFileSync(join(empty, 'data.mdb'), '');
    refuseDamagedFile(empty, '');
  });

  it.each([
    ['refusals/2026-05-01', 'Bring it back from a backup'],
    ['meta', 'remove the folder: readers then read the log from its beginning'],
  ])('ends opening by an error, not by a signal, and the copying of the log: %s', async (name, remedy) => {
    const file = join(path, name, 'data.mdb');
    const before = readFileSync(file);
    truncateSync(file, PAGE);
    const child = spawnTs(new URL('./open.child.ts', import.meta.url), [path]);
    expect(await child.ended).toBe(1);
    expect(child.errors()).toContain(`${file} is damaged`);
    expect(child.errors()).toContain(remedy);
    await expect(copyEmbeddedLog(path, join(folder(), 'copy'))).rejects.toThrow(`${file} is damaged`);
    writeFileSync(file, before);
  });
});
