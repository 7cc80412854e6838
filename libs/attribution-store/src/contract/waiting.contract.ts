import { aReport, aStatusReport } from '@clickledger/testing';
import { expect, it } from '@jest/globals';
import type { AttributionStore, Waiting } from '../attribution-store.js';
import { lookAt, waitingAt, type StoreUnderTest } from './store-under-test.contract.js';

const of = (conversion_id: string): Partial<Waiting> => ({ report: aReport({ conversion_id }) });

export function waitingContract(make: () => StoreUnderTest): void {
  let store: AttributionStore;
  beforeEach(async () => void (store = await make().open()));
  afterEach(() => store.close());

  const counts = async () => [await store.waitingCount('decide'), await store.waitingCount('amend')];

  it('keeps an entry as it is', async () => {
    const noted = waitingAt(3, 100, { giveUpAt: { of: 'clicks', partition: 2, offset: 0 }, looks: 4 });
    const status = waitingAt(4, 100, { report: aStatusReport() });
    await store.wait([noted, status]);
    expect(await store.due(0, 100, 10)).toStrictEqual([noted, status]);
  });

  it('has entries due from their time on, the longest due first, then in log order', async () => {
    const entries = [
      waitingAt(1, 300),
      waitingAt(12, 200),
      waitingAt(9, 200),
      waitingAt(4, 101),
      waitingAt(5, 99, of('b')),
    ];
    await store.wait(entries);
    expect((await store.due(0, 100, 10)).map(({ offset }) => offset)).toEqual([5]);
    expect((await store.due(0, 101, 10)).map(({ offset }) => offset)).toEqual([5, 4]);
    expect((await store.due(0, 1_000, 10)).map(({ offset }) => offset)).toEqual([5, 4, 9, 12, 1]);
    expect((await store.due(0, 1_000, 3)).map(({ offset }) => offset)).toEqual([5, 4, 9]);
    expect(await store.due(0, 98, 10)).toEqual([]);
  });

  it('has them due in their own partition', async () => {
    await store.wait([waitingAt(1, 1, { partition: 1 }), waitingAt(2, 1, { partition: 2 })]);
    expect((await store.due(1, 1, 10)).map(({ offset }) => offset)).toEqual([1]);
    expect((await store.due(2, 1, 10)).map(({ offset }) => offset)).toEqual([2]);
    expect(await store.due(0, 1, 10)).toEqual([]);
  });

  it('replaces an entry, with the time that it is due', async () => {
    await store.wait([waitingAt(1, 100)]);
    const later = waitingAt(1, 200, { looks: 1 });
    await store.wait([later]);
    expect(await store.due(0, 199, 10)).toEqual([]);
    expect(await store.due(0, 200, 10)).toEqual([later]);
    await store.wait([waitingAt(1, 50)]);
    expect(await store.due(0, 200, 10)).toEqual([waitingAt(1, 50)]);
    expect(await counts()).toEqual([1, 0]);
  });

  it('replaces an entry though many replace it at once, and the last one stays', async () => {
    await Promise.all(Array.from({ length: 20 }, (_, i) => store.wait([waitingAt(1, 1_000 - i)])));
    expect(await store.due(0, 2_000, 10)).toEqual([waitingAt(1, 981)]);
    await store.wait([waitingAt(1, 7), waitingAt(1, 8)]);
    expect(await store.due(0, 2_000, 10)).toEqual([waitingAt(1, 8)]);
  });

  it('settles an entry, also by an older copy of it, and only that one', async () => {
    await store.wait([waitingAt(1, 100), waitingAt(1, 100, { line: 1 }), waitingAt(1, 100, of('other'))]);
    await store.wait([waitingAt(1, 300)]);
    await store.settle([waitingAt(1, 100)]);
    expect(await store.due(0, 1_000, 10)).toEqual([waitingAt(1, 100, of('other')), waitingAt(1, 100, { line: 1 })]);
    expect((await lookAt(store)).waiting).toEqual([waitingAt(1, 100, { line: 1 })]);
    await store.settle([waitingAt(1, 100), waitingAt(77, 1)]);
    expect(await counts()).toEqual([2, 0]);
  });

  it('looks at the waiting reports of a conversion in log order', async () => {
    const entries = [waitingAt(10, 1), waitingAt(9, 5), waitingAt(9, 3, { line: 2 }), waitingAt(9, 3, { line: 10 })];
    await store.wait([...entries, waitingAt(1, 1, of('conversion-10')), waitingAt(2, 1, { partition: 1 })]);
    const { waiting } = await lookAt(store);
    expect(waiting.map(({ offset, line }) => [offset, line])).toEqual([
      [9, 0],
      [9, 2],
      [9, 10],
      [10, 0],
    ]);
  });

  it('counts by purpose', async () => {
    expect(await counts()).toEqual([0, 0]);
    await store.wait([waitingAt(1, 1), waitingAt(2, 1), waitingAt(3, 1, { purpose: 'amend' })]);
    expect(await counts()).toEqual([2, 1]);
    await store.wait([waitingAt(2, 1, { purpose: 'amend' }), waitingAt(3, 2, { purpose: 'amend' })]);
    expect(await counts()).toEqual([1, 2]);
    await store.settle([waitingAt(1, 1), waitingAt(2, 1)]);
    expect(await counts()).toEqual([0, 1]);
  });

  it('does nothing when there is nothing to do', async () => {
    await store.wait([]);
    await store.settle([]);
    expect(await counts()).toEqual([0, 0]);
  });
}
