import { temporaryFolder } from '@clickledger/testing';
import { describe, expect, it } from '@jest/globals';
import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { replaceSnapshots } from './replace-snapshots.js';

const folder = temporaryFolder();
const FORMER = ['first.jsonl', 'second.jsonl', 'third.jsonl'];

describe('one snapshot in the place of several', () => {
  it.each([
    ['the first that is there', ['second.jsonl', 'third.jsonl'], 'second.jsonl'],
    ['itself, once it is there', ['one.jsonl', 'first.jsonl'], 'one.jsonl'],
  ])('is %s', async (_, files, expected) => {
    const inFolder = folder();
    for (const file of [...files, 'another.jsonl']) writeFileSync(join(inFolder, file), file);
    writeFileSync(join(inFolder, 'first.jsonl.1b4e28ba.tmp'), 'half');
    await replaceSnapshots(
      join(inFolder, 'one.jsonl'),
      FORMER.map((file) => join(inFolder, file)),
    );
    expect(readdirSync(inFolder).toSorted()).toEqual(['another.jsonl', 'one.jsonl']);
    expect(readFileSync(join(inFolder, 'one.jsonl'), 'utf8')).toBe(expected);
  });

  it('is not there where there was none', async () => {
    const missing = join(folder(), 'missing');
    await replaceSnapshots(join(missing, 'one.jsonl'), [join(missing, 'first.jsonl')]);
    expect(readdirSync(join(missing, '..'))).toEqual([]);
  });
});
