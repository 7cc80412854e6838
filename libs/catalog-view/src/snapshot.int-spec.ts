import { anAdvertiser, aPublisher, temporaryFolder } from '@clickledger/testing';
import { expect, it } from '@jest/globals';
import { readdirSync, rmSync } from 'node:fs';
import { mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import { CatalogHistory } from './catalog-history.js';
import { readSnapshot, writeSnapshot } from './snapshot.js';

const folder = temporaryFolder();

function history(publishers: number): CatalogHistory {
  const made = new CatalogHistory();
  made.apply(anAdvertiser(), 0);
  for (let i = 1; i <= publishers; i++) made.apply(aPublisher(`publisher-${i}`), i);
  made.readUpTo(publishers + 1);
  return made;
}

it('is whole, whoever writes another one to the same path at the same moment', async () => {
  const path = join(folder(), 'catalog.jsonl');
  const sizes = [1, 2000, 10, 1000];
  await Promise.all(sizes.map((size) => writeSnapshot(path, history(size))));
  const read = await readSnapshot(path);
  expect(sizes).toContain(read.accepted.length - 1);
  expect(read.offset).toBe(read.accepted.length);
  expect(readdirSync(join(path, '..'))).toEqual(['catalog.jsonl']);
});

it('leaves nothing behind that could not be put in its place', async () => {
  const parent = folder();
  const path = join(parent, 'catalog.jsonl');
  await mkdir(join(path, 'in the way'), { recursive: true });
  await expect(writeSnapshot(path, history(1))).rejects.toThrow();
  rmSync(path, { recursive: true });
  expect(readdirSync(parent)).toEqual([]);
});
