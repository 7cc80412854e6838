import { expect, it } from '@jest/globals';
import { StoreUnavailableError } from '@clickledger/store-kit';
import type { AttributionStore, PositionOf } from '../attribution-store.js';
import {
  findClick,
  foreign,
  keyed,
  lookAt,
  native,
  version,
  waitingAt,
  type StoreUnderTest,
} from './store-under-test.contract.js';

const STREAMS: readonly PositionOf[] = ['clicks', 'conversions', 'attributions'];

export function lifetimeContract(make: () => StoreUnderTest): void {
  const opened: AttributionStore[] = [];
  afterEach(() => Promise.all(opened.splice(0).map((store) => store.close())));
  const open = async (under: StoreUnderTest) => {
    const store = await under.open();
    opened.push(store);
    return store;
  };
  const positions = (store: AttributionStore) => Promise.all(STREAMS.map((of) => store.position(of, 1)));

  it('has read nothing at first', async () => {
    expect(await positions(await open(make()))).toEqual([0, 0, 0]);
  });

  it('keeps a position of each stream and partition', async () => {
    const store = await open(make());
    await store.savePosition('clicks', 1, 5);
    await store.savePosition('conversions', 1, 6);
    await store.savePosition('attributions', 2, 7);
    expect(await positions(store)).toEqual([5, 6, 0]);
    expect(await store.position('attributions', 2)).toBe(7);
  });

  it('moves no position back', async () => {
    const store = await open(make());
    for (const position of [10, 9]) {
      await store.savePosition('clicks', 1, position);
      await store.savePosition('conversions', 1, position);
      await store.savePosition('attributions', 1, position);
    }
    expect(await positions(store)).toEqual([10, 10, 10]);
  });

  it('has everything when it is opened again', async () => {
    const under = make();
    const before = await open(under);
    const clicks = [keyed(native('one')), keyed(foreign('two'))];
    await before.saveClicks(clicks);
    await before.savePosition('clicks', 1, 2);
    await before.record([version(1)], true);
    await before.record([version(2)], false);
    await before.wait([waitingAt(4, 10), waitingAt(5, 20, { purpose: 'amend' })]);
    await before.savePosition('conversions', 1, 6);
    await before.close();

    const store = await open(under);
    expect(await positions(store)).toEqual([2, 6, 0]);
    for (const { ref, click } of clicks) expect(await findClick(store, ref)).toEqual(click);
    expect(await lookAt(store)).toMatchObject({
      last: version(2),
      ofReceipt: { outcome: version(1), logged: true },
      waiting: [waitingAt(4, 10), waitingAt(5, 20, { purpose: 'amend' })],
    });
    expect(await store.due(0, 10, 5)).toEqual([waitingAt(4, 10)]);
    expect(await store.waitingCount('amend')).toBe(1);
    expect(await store.record([version(2)], false)).toEqual([false]);
  });

  it('once emptied, has read nothing', async () => {
    const under = make();
    const before = await open(under);
    await before.saveClicks([keyed(native('one'))]);
    await before.savePosition('clicks', 1, 2);
    await before.savePosition('conversions', 1, 6);
    await before.savePosition('attributions', 1, 6);
    await before.record([version(1)], true);
    await before.close();
    await under.empty();

    const store = await open(under);
    expect(await positions(store)).toEqual([0, 0, 0]);
    expect(await findClick(store, native('one'))).toBeUndefined();
    expect((await lookAt(store)).last).toBeUndefined();
  });

  it('finishes what it has in hand before it closes, and then does no more', async () => {
    const under = make();
    const before = await open(under);
    const versions = [1, 2, 3, 4, 5];
    await before.record(
      versions.map((number) => version(number, { receipt_id: `old-${number}` })),
      false,
    );
    const saved = Promise.all([before.saveClicks([keyed(native('one'))]), before.savePosition('clicks', 1, 2)]);
    const recorded = before.record(
      versions.map((number) => version(number)),
      true,
    );
    await before.close();
    await saved;
    expect(await recorded).toEqual(versions.map(() => true));
    await expect(before.position('clicks', 1)).rejects.toThrow(StoreUnavailableError);
    await expect(before.savePosition('conversions', 1, 3)).rejects.toThrow(StoreUnavailableError);

    const store = await open(under);
    expect(await positions(store)).toEqual([2, 0, 0]);
    expect(await findClick(store, native('one'))).toBeDefined();
    expect((await lookAt(store)).last).toEqual(version(5));
  });
}
