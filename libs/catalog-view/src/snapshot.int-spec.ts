import { anAdvertiser, aPublisher, temporaryFolder } from '@clickledger/testing';
import { expect, it } from '@jest/globals';
import { readFileSync, readdirSync, rmSync } from 'node:fs';
import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { keptFact } from '@clickledger/wire';
import { CatalogHistory, type AcceptedFact } from './catalog-history.js';
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

/** What release 0.1 has written, which knew no numbers: to make it green, change the code and never the file. */
const GOLDEN = new URL('../golden/snapshot-1.jsonl', import.meta.url);

const asNewest = (line: string): AcceptedFact => {
  const { offset, fact } = JSON.parse(line) as AcceptedFact;
  return { offset, fact: keptFact('catalog', fact) };
};

it('of a release before is read, as that has meant it', async () => {
  const [head, ...lines] = readFileSync(GOLDEN, 'utf8').trimEnd().split('\n');
  const view = await readSnapshot(fileURLToPath(GOLDEN));
  expect(view.offset).toBe((JSON.parse(head ?? '') as { read_up_to: number }).read_up_to);
  expect(view.accepted).toEqual(lines.map(asNewest));
  expect(view.linkBySlug('tia-shoes')?.fact).toMatchObject({ link_id: 'tia-shoes', publisher_id: 'tia' });
});

it.each([
  ['{"format":2,"read_up_to":1}', '', /is of format 2, and this release knows formats up to 1/],
  ['{"format":1,"read_up_to":1}', '"v":2', /holds a PublisherChanged of version 2; this release knows 1/],
  [
    '{"format":1,"read_up_to":1}',
    '"v":1,"beyond":1',
    /holds a PublisherChanged with beyond, which this release does not/,
  ],
])('%s is not misread where a newer release has written it: %s', async (head, v, reason) => {
  const path = join(folder(), 'catalog.jsonl');
  const fact = JSON.stringify({ offset: 0, fact: aPublisher() }).replace('"v":1', v || '"v":1');
  await writeFile(path, `${head}\n${fact}\n`);
  await expect(readSnapshot(path)).rejects.toThrow(reason);
});

it('says its format', async () => {
  const path = join(folder(), 'catalog.jsonl');
  await writeSnapshot(path, history(1));
  expect(readFileSync(path, 'utf8').split('\n')[0]).toBe('{"format":1,"read_up_to":2}');
});
