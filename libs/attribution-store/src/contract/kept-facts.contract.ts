import { expect, it } from '@jest/globals';
import type { AttributionStore } from '../attribution-store.js';
import { findClick, foreign, keyed, lookAt, native, version, waitingAt } from './store-under-test.contract.js';
import type { StoreUnderTest } from './store-under-test.contract.js';

/** Facts that a newer release has kept, in a store that both read: to go on without a field would be to misunderstand. */
export function keptFactsContract(make: () => StoreUnderTest): void {
  let store: AttributionStore;
  beforeEach(async () => void (store = await make().open()));
  afterEach(() => store.close());

  const NEWER = { name: 'NewerVersionError' };
  const beyond = { beyond: 'the next field' } as object;

  it.each([native('one'), foreign('one')])('a click with a field that is not known', async (ref) => {
    const { parts } = keyed(ref);
    await store.saveClicks([{ ref, parts: { ...parts, link: `${parts.link},"beyond":"the next field"` } }]);
    await expect(findClick(store, ref)).rejects.toMatchObject(NEWER);
  });

  it.each([[{ v: 99 }], [beyond]])('an outcome with %j', async (over) => {
    await store.record([{ ...version(1), ...over }], true);
    await expect(lookAt(store)).rejects.toMatchObject(NEWER);
  });

  it.each([[{ v: 99 }], [beyond]])('a report that waits with %j', async (over) => {
    const { report, ...entry } = waitingAt(1, 1);
    await store.wait([{ ...entry, report: { ...report, ...over } }]);
    await expect(store.due(0, 1, 1)).rejects.toMatchObject(NEWER);
    await expect(lookAt(store)).rejects.toMatchObject(NEWER);
  });

  it('an entry that is no fact is damage, and named so', async () => {
    await store.record([{ ...version(1), code: 7 as unknown as string }], true);
    await expect(lookAt(store)).rejects.toMatchObject({
      name: 'DamagedStoreError',
      message: expect.stringMatching(
        /^a store keeps what is no fact of topic attributions: ConversionAttributed\/code/,
      ),
    });
  });
}
