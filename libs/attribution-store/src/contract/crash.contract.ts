import { spawnTs, until } from '@clickledger/testing';
import { expect, it } from '@jest/globals';
import type { AttributionStore } from '../attribution-store.js';
import { native, question, type StoreUnderTest } from './store-under-test.contract.js';

const PARTITIONS = [0, 1, 2];
const ALL = 1_000_000;

/** Writes in a process of its own until there are so many lines, and kills it. */
async function writeAndKill(url: string, lines: number): Promise<readonly string[]> {
  const child = spawnTs(new URL('./crash.child.ts', import.meta.url), [url]);
  let ended = false;
  void child.ended.finally(() => (ended = true));
  await until(() => ended || child.lines.length >= lines);
  child.kill('SIGKILL');
  const end = await child.ended;
  if (end !== 'SIGKILL') throw new Error(`the child ended by itself (${end}): ${child.errors()}`);
  return child.lines;
}

const idsUpTo = (partition: number, position: number) =>
  Array.from({ length: position }, (_, n) => `${partition}-${n}`);

async function expectClicks(store: AttributionStore, ids: readonly string[]): Promise<void> {
  const known = await store.look(ids.map((id) => question({ click: native(id) })));
  expect(known.map(({ click }) => click?.click_id)).toEqual(ids);
}

async function expectOutcomes(store: AttributionStore, ids: readonly string[]): Promise<void> {
  const known = await store.look(ids.map((id) => question({ conversionId: id })));
  expect(known.map(({ last }) => last?.conversion_id)).toEqual(ids);
}

export function crashContract(make: () => StoreUnderTest): void {
  it.each([6, 60, 120, 250, 500])(
    'after some %i writes, has all that it confirmed, and no position ahead of its state',
    async (lines) => {
      const under = make();
      const confirmed = await writeAndKill(under.url, lines);
      const store = await under.open();
      for (const partition of PARTITIONS) {
        const confirmedOf = (kind: string) =>
          confirmed.filter((line) => line.startsWith(`${kind} ${partition}-`)).length;
        const conversions = await store.position('conversions', partition);
        const clicks = await store.position('clicks', partition);
        expect(clicks).toBeGreaterThanOrEqual(confirmedOf('click'));
        expect(conversions).toBeGreaterThanOrEqual(confirmedOf('conversion'));
        await expectClicks(store, idsUpTo(partition, clicks));
        await expectOutcomes(store, idsUpTo(partition, conversions));
        const due = await store.due(partition, ALL, ALL);
        expect(due.map(({ offset }) => offset)).toEqual(due.map((_, n) => n));
        expect(due.length).toBeGreaterThanOrEqual(conversions);
      }
      await store.close();
    },
  );
}
