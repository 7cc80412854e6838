import { expect, it } from '@jest/globals';
import type { AttributionStore } from '../attribution-store.js';
import { lookAt, question, version, type StoreUnderTest } from './store-under-test.contract.js';

/** Outcomes read back from the log. */
export function restoreContract(make: () => StoreUnderTest): void {
  let store: AttributionStore;
  beforeEach(async () => void (store = await make().open()));
  afterEach(() => store.close());

  const of = async (receiptId: string) => (await lookAt(store, { receiptId })).ofReceipt;

  it('are marked', async () => {
    expect(await store.record([version(1)], true)).toEqual([true]);
    expect(await of('receipt-1')).toEqual({ outcome: version(1), logged: true });
  });

  it('mark what is there already, which is not storing it', async () => {
    await store.record([version(1), version(2)], false);
    expect(await store.record([version(1)], true)).toEqual([false]);
    expect((await of('receipt-1'))?.logged).toBe(true);
    expect((await of('receipt-2'))?.logged).toBe(false);
    expect(await store.record([version(1)], false)).toEqual([false]);
    expect((await of('receipt-1'))?.logged).toBe(true);
  });

  it('take the place of one of the same version that is not in the log', async () => {
    await store.record([version(1, { receipt_id: 'never appended' })], false);
    expect(await store.record([version(1)], true)).toEqual([true]);
    expect((await lookAt(store)).last).toEqual(version(1));
    expect(await of('receipt-1')).toEqual({ outcome: version(1), logged: true });
    expect(await of('never appended')).toBeUndefined();
  });

  it('take the words of those that they replace with them', async () => {
    await store.record([version(1, { word: 'never appended' }), version(2, { word: 'upon it' })], false);
    await store.record([version(1, { word: 'logged' })], true);
    const ofWord = async (word: string) => (await lookAt(store, { word })).ofWord?.version;
    expect(await Promise.all(['never appended', 'upon it', 'logged'].map(ofWord))).toEqual([undefined, undefined, 1]);
  });

  it('take away what was decided upon the one that they replace', async () => {
    await store.record([version(1, { receipt_id: 'a' }), version(2, { receipt_id: 'b' })], false);
    await store.record([version(4, { receipt_id: 'd' })], true);
    expect(await store.record([version(1)], true)).toEqual([true]);
    expect(await of('b')).toBeUndefined();
    expect((await of('d'))?.logged).toBe(true);
    expect(await store.record([version(2)], false)).toEqual([true]);
  });

  it('replace several versions in one call', async () => {
    await store.record(
      [1, 2, 3].map((number) => version(number, { receipt_id: `old-${number}` })),
      false,
    );
    expect(await store.record([version(1), version(2)], true)).toEqual([true, true]);
    expect((await lookAt(store)).last).toEqual(version(2));
    expect(await Promise.all([1, 2, 3].map((number) => of(`old-${number}`)))).toEqual([
      undefined,
      undefined,
      undefined,
    ]);
  });

  it('of two with the same version, the first in the log wins', async () => {
    expect(await store.record([version(1), version(1, { receipt_id: 'second' })], true)).toEqual([true, false]);
    expect(await store.record([version(1, { receipt_id: 'third' })], true)).toEqual([false]);
    expect((await lookAt(store)).last).toEqual(version(1));
    expect(await of('second')).toBeUndefined();
  });

  it('of two with the same version, the first in the log wins over one that is not in it', async () => {
    await store.record([version(1, { receipt_id: 'never appended' })], false);
    expect(await store.record([version(1), version(1, { receipt_id: 'second' })], true)).toEqual([true, false]);
    expect((await lookAt(store)).last).toEqual(version(1));
  });

  it('leave what was decided upon one that is in the log, though that comes again', async () => {
    await store.record([version(1)], true);
    await store.record([version(2)], false);
    expect(await store.record([version(1), version(1, { receipt_id: 'second' })], true)).toEqual([false, false]);
    expect((await lookAt(store)).last).toEqual(version(2));
  });

  it('mark many at once', async () => {
    const many = Array.from({ length: 500 }, (_, i) => version(1, { conversion_id: `conversion-${i}` }));
    await store.record(many, false);
    expect(await store.record([...many, ...many], true)).toEqual(Array(1000).fill(false));
    const known = await store.look(many.map(({ conversion_id }) => question({ conversionId: conversion_id })));
    expect(known.every(({ ofReceipt }) => ofReceipt?.logged)).toBe(true);
  });
}
