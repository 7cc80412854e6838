import { expect, it } from '@jest/globals';
import type { AttributionStore } from '../attribution-store.js';
import {
  findClick,
  foreign,
  keyed,
  mintedAt,
  native,
  question,
  type StoreUnderTest,
} from './store-under-test.contract.js';

const DAY = 86_400_000;
const START = Date.UTC(2026, 0, 1, 12);

export function clicksContract(make: () => StoreUnderTest): void {
  let now = START;
  let store: AttributionStore;
  beforeEach(async () => {
    now = START;
    store = await make().open(() => now);
  });
  afterEach(() => store.close());

  it('finds a click with all its fields, by its bucket or by its advertiser', async () => {
    const full = keyed(native(mintedAt(START)), { sub10: 'ü\n"', cid: '0', bot: true, cut: ['sub10'] });
    const imported = keyed(foreign('theirs'), { origin: 'import' });
    await store.saveClicks([full, imported]);
    expect(await findClick(store, full.ref)).toStrictEqual(full.click);
    expect(await findClick(store, imported.ref)).toStrictEqual(imported.click);
  });

  it('knows no click that was not saved, and none by the other kind of ID', async () => {
    await store.saveClicks([keyed(native('one')), keyed(foreign('two'))]);
    expect(await findClick(store, native('three'))).toBeUndefined();
    expect(await findClick(store, foreign('one'))).toBeUndefined();
    expect(await findClick(store, native('two'))).toBeUndefined();
  });

  it('keeps clicks of two minters apart whose buckets collide', async () => {
    const [one, other] = [mintedAt(START, 1), mintedAt(START + 1, 2)];
    await store.saveClicks([keyed(native(one))]);
    expect(await findClick(store, native(other))).toBeUndefined();
    await store.saveClicks([keyed(native(other))]);
    expect((await findClick(store, native(one)))?.click_id).toBe(one);
    expect((await findClick(store, native(other)))?.click_id).toBe(other);
  });

  it('keeps clicks of two advertisers apart whose foreign IDs are the same', async () => {
    await store.saveClicks([keyed(foreign('1', 'shop')), keyed(foreign('1', 'store'))]);
    expect((await findClick(store, foreign('1', 'shop')))?.advertiser_id).toBe('shop');
    expect((await findClick(store, foreign('1', 'store')))?.advertiser_id).toBe('store');
    expect(await findClick(store, foreign('1', 'kiosk'))).toBeUndefined();
  });

  it('keeps the first click of an ID, whether the next comes with it, after it, or on another day', async () => {
    const ref = foreign('again');
    await store.saveClicks([keyed(ref, { sub1: 'first' }), keyed(ref, { sub1: 'second' })]);
    await store.saveClicks([keyed(ref, { sub1: 'third' })]);
    now += DAY;
    await store.saveClicks([keyed(ref, { sub1: 'fourth' })]);
    expect((await findClick(store, ref))?.sub1).toBe('first');
  });

  it('answers in the order of the questions', async () => {
    const refs = Array.from({ length: 20 }, (_, i) => native(mintedAt(START + i, i)));
    await store.saveClicks(refs.filter((_, i) => i % 2 === 0).map((ref) => keyed(ref)));
    const known = await store.look([...refs, undefined].map((click) => question({ click })));
    expect(known.map(({ click }) => click?.click_id)).toEqual([
      ...refs.map(({ clickId }, i) => (i % 2 === 0 ? clickId : undefined)),
      undefined,
    ]);
    expect(await store.look([])).toEqual([]);
  });

  it('finds clicks of every arrival day, late ones and those of a minter whose clock is ahead', async () => {
    const arrivals = Array.from({ length: 5 }, (_, day) => START + day * DAY);
    const late = keyed(native(mintedAt(START - 400 * DAY)));
    const ahead = keyed(native(mintedAt(START + 3 * DAY)));
    const daily = arrivals.map((time, i) => keyed(native(mintedAt(time, i))));
    for (const [day, arrival] of arrivals.entries()) {
      now = arrival;
      const others = day === 0 ? [ahead] : day === 2 ? [late] : [];
      await store.saveClicks([...daily.slice(day, day + 1), ...others]);
    }
    for (const { ref, click } of [...daily, late, ahead]) expect(await findClick(store, ref)).toEqual(click);
  });

  it('expires by arrival, not by the time of the click', async () => {
    const old = keyed(native(mintedAt(START)));
    await store.saveClicks([old]);
    now = START + 3 * DAY;
    const imported = keyed(foreign('old'), { clicked_at: '2019-01-01T00:00:00.000Z' });
    await store.saveClicks([imported]);
    await store.savePosition('clicks', 0, 2);
    now = START + 40 * DAY;

    expect(await store.expireClicks(START + 2 * DAY)).toBe(1);
    expect(await findClick(store, old.ref)).toBeUndefined();
    expect(await findClick(store, imported.ref)).toEqual(imported.click);
    expect(await store.expireClicks(START + 2 * DAY)).toBe(0);
    expect(await store.position('clicks', 0)).toBe(2);
    expect(await store.expireClicks(START + 5 * DAY)).toBe(1);
    expect(await findClick(store, imported.ref)).toBeUndefined();
  });

  it('expires by arrival also when its clock was set back', async () => {
    now = START + 3 * DAY;
    await store.saveClicks([keyed(foreign('later'))]);
    now = START;
    await store.saveClicks([keyed(foreign('earlier'))]);
    expect(await store.expireClicks(START + 2 * DAY)).toBe(1);
    expect(await findClick(store, foreign('earlier'))).toBeUndefined();
    expect(await findClick(store, foreign('later'))).toBeDefined();
  });

  it('expires no click that arrived at or after the time', async () => {
    await store.saveClicks([keyed(native('click')), keyed(foreign('one'))]);
    await store.expireClicks(START);
    expect(await findClick(store, native('click'))).toBeDefined();
  });

  it('takes thousands of clicks at once', async () => {
    const clicks = Array.from({ length: 5000 }, (_, i) => keyed(native(mintedAt(START, i)), { sub2: `${i}` }));
    await store.saveClicks(clicks);
    const known = await store.look(clicks.map(({ ref }) => question({ click: ref })));
    expect(known.map(({ click }) => click?.sub2)).toEqual(clicks.map((_, i) => `${i}`));
  });
}
