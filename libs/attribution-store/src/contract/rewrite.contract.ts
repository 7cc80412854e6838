import { aConversionState } from '@clickledger/testing';
import { erasedFact, type ClickRecorded, type ErasureOf, type Outcome } from '@clickledger/wire';
import { expect, it } from '@jest/globals';
import type { AttributionStore } from '../attribution-store.js';
import {
  findClick,
  foreign,
  keyed,
  lookAt,
  mintedAt,
  native,
  version,
  type StoreUnderTest,
} from './store-under-test.contract.js';

const START = Date.UTC(2026, 0, 1, 12);
const DAY = 86_400_000;
/** As long as the hashes that it stands for. */
const visitor = 'A'.repeat(22);

export function rewriteContract(make: () => StoreUnderTest): void {
  let now = START;
  let store: AttributionStore;
  beforeEach(async () => {
    now = START;
    store = await make().open(() => now);
  });
  afterEach(() => store.close());

  const change = (of: ErasureOf) => ({
    click: (click: ClickRecorded) => erasedFact('clicks', click, of),
    outcome: (outcome: Outcome) => erasedFact('attributions', outcome, of),
  });
  const erase = change((_advertiser, id) => (id.startsWith('other') ? undefined : { visitor, whole: true }));

  it('changes clicks of both kinds, on whatever day they came, and no other', async () => {
    const personal = {
      sub1: 'ü',
      sub10: 'x'.repeat(255),
      cid: 'c',
      referrer_host: 'a.example',
      landing_url: 'https://a.example/?q#f',
    };
    const own = keyed(native(mintedAt(START)), { ...personal, cut: ['sub10'], bot: true });
    const theirs = keyed(foreign('theirs'), { ...personal, origin: 'import', country: 'DE' });
    const other = keyed(foreign('other'), personal);
    await store.saveClicks([own, other]);
    now += DAY;
    await store.saveClicks([theirs]);
    const refs = [own, theirs, other, keyed(native('unknown'))].map(({ ref }) => ref);
    expect(await store.rewrite(refs, [], erase)).toBe(2);
    expect(await findClick(store, own.ref)).toStrictEqual(erase.click(own.click));
    expect(await findClick(store, theirs.ref)).toStrictEqual(erase.click(theirs.click));
    expect(await findClick(store, other.ref)).toStrictEqual(other.click);
    // The first click of an ID stays, also where it was changed.
    await store.saveClicks([own]);
    expect(await findClick(store, own.ref)).toStrictEqual(erase.click(own.click));
    expect((await findClick(store, own.ref))?.landing_url).toBe('https://a.example/');
    expect(await store.expireClicks(START + 3 * DAY)).toBeGreaterThan(0);
    expect(await findClick(store, own.ref)).toBeUndefined();
  });

  it('changes outcomes, and whether they were read from the log stays as it was', async () => {
    const state = aConversionState({ visitor: 'hash', cid: 'c', sub1: 's' });
    const [one, two] = [version(1, { state }), version(2, { state, previous: state, word: 'said' })];
    const third = version(3, { state: aConversionState({ click_id: 'other' }) });
    await store.record([one], true);
    await store.record([two, third, version(1, { conversion_id: 'conversion-2', state })], false);
    expect(await store.rewrite([], ['conversion-1', 'unknown'], erase)).toBe(2);
    const of = async (receiptId: string) => (await lookAt(store, { receiptId })).ofReceipt;
    expect(await of('receipt-1')).toStrictEqual({ outcome: erase.outcome(one), logged: true });
    expect(await of('receipt-2')).toStrictEqual({ outcome: erase.outcome(two), logged: false });
    expect(await of('receipt-3')).toStrictEqual({ outcome: third, logged: false });
    expect((await lookAt(store, { word: 'said' })).ofWord).toStrictEqual(erase.outcome(two));
    expect((await lookAt(store, { conversionId: 'conversion-2' })).last).toMatchObject({ state: { cid: 'c' } });
    // As the log has it now: the same outcome, and nothing that rests on it goes.
    expect(await store.record([erase.outcome(two)], true)).toEqual([false]);
    expect((await lookAt(store)).last).toStrictEqual(third);
  });
}
