import { aConversionState } from '@clickledger/testing';
import { expect, it } from '@jest/globals';
import type { AttributionStore } from '../attribution-store.js';
import { lookAt, version, type StoreUnderTest } from './store-under-test.contract.js';

export function outcomesContract(make: () => StoreUnderTest): void {
  let store: AttributionStore;
  beforeEach(async () => void (store = await make().open()));
  afterEach(() => store.close());

  const of = async (receiptId: string) => (await lookAt(store, { receiptId })).ofReceipt;
  const last = async () => (await lookAt(store)).last;

  it('knows nothing of a new conversion', async () => {
    expect(await lookAt(store)).toEqual({
      click: undefined,
      last: undefined,
      ofReceipt: undefined,
      ofWord: undefined,
      waiting: [],
    });
  });

  it('keeps an outcome as it is, by its receipt and as the last', async () => {
    // As a parser makes it: a literal would set the prototype.
    const reported = JSON.parse('{"__proto__":"x","ä":""}') as Record<string, string>;
    const outcome = version(1, { state: aConversionState({ reported }) });
    expect(await store.record([outcome], false)).toEqual([true]);
    expect(await last()).toStrictEqual(outcome);
    expect(await of('receipt-1')).toStrictEqual({ outcome, logged: false });
    expect(await of('receipt-2')).toBeUndefined();
    expect(JSON.stringify(await last())).toBe(JSON.stringify(outcome));
  });

  it('answers the highest version, also from ten on, and of no other conversion', async () => {
    await store.record(
      [version(1, { conversion_id: 'conversion-10' }), version(9, { conversion_id: 'conversion-' })],
      false,
    );
    await store.record(
      Array.from({ length: 12 }, (_, i) => version(12 - i)),
      false,
    );
    expect((await last())?.version).toBe(12);
    expect((await of('receipt-3'))?.outcome.version).toBe(3);
    expect(await lookAt(store, { conversionId: 'conversion' })).toMatchObject({
      last: undefined,
      ofReceipt: undefined,
    });
  });

  it('answers the verdict on a receipt, not its amendment', async () => {
    await store.record([version(1), version(2, { receipt_id: 'receipt-1', cause: 'click_found' })], false);
    expect((await of('receipt-1'))?.outcome.version).toBe(1);
    expect((await last())?.version).toBe(2);
  });

  it('answers the first outcome that applied the word, and none of another conversion', async () => {
    const applied = version(2, { word: 'said' });
    // As they were kept before words were: without one.
    await store.record([version(1), applied, version(3, { word: 'else' }), version(10, { word: 'said' })], false);
    await store.record([version(1, { conversion_id: 'conversion-2', word: 'never' })], true);
    expect((await lookAt(store, { word: 'said' })).ofWord).toEqual(applied);
    expect((await lookAt(store, { word: 'sai' })).ofWord).toBeUndefined();
    expect((await lookAt(store, { word: 'never' })).ofWord).toBeUndefined();
  });

  it('stores a version once, and says so to the one who did', async () => {
    expect(await store.record([version(1)], false)).toEqual([true]);
    expect(await store.record([version(1)], false)).toEqual([false]);
    expect(await store.record([version(1, { receipt_id: 'other' }), version(2)], false)).toEqual([false, true]);
    expect((await of('receipt-1'))?.outcome).toEqual(version(1));
    expect(await of('other')).toBeUndefined();
  });

  it('of many at once that store the same version, lets exactly one', async () => {
    const candidates = Array.from({ length: 50 }, (_, i) => version(1, { receipt_id: `candidate-${i}` }));
    const stored = await Promise.all(candidates.map((candidate) => store.record([candidate], false)));
    expect(stored.flat().filter(Boolean)).toHaveLength(1);
    const winner = candidates[stored.findIndex(([won]) => won)];
    expect(await last()).toEqual(winner);
    const known = await Promise.all(candidates.map(({ receipt_id }) => of(receipt_id)));
    expect(known.filter(Boolean)).toEqual([{ outcome: winner, logged: false }]);
  });

  it('of two of the same version in one call, lets the first', async () => {
    expect(await store.record([version(1), version(1, { receipt_id: 'other' })], false)).toEqual([true, false]);
    expect(await last()).toEqual(version(1));
  });

  it('records nothing when there is nothing to record', async () => {
    expect(await store.record([], false)).toEqual([]);
    expect(await store.record([], true)).toEqual([]);
  });
}
