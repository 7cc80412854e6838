import { NewerFormatError } from '@clickledger/store-kit';
import { expect, it, jest } from '@jest/globals';
import {
  findClick,
  keyed,
  lookAt,
  native,
  version,
  waitingAt,
  type StoreUnderTest,
} from './store-under-test.contract.js';

/** As this release writes it. */
const NUMBER = 1;

/** What a store of another format is: never misread. */
export function formatContract(make: () => StoreUnderTest): void {
  const { ref, click, parts } = keyed(native('one'));
  const told = jest.fn<typeof process.emitWarning>();
  beforeEach(() => void jest.spyOn(process, 'emitWarning').mockImplementation(told));
  afterEach(() => jest.restoreAllMocks());
  afterEach(() => told.mockReset());

  async function written(): Promise<StoreUnderTest> {
    const under = make();
    const store = await under.open();
    await store.saveClicks([{ ref, parts }]);
    await store.savePosition('clicks', 1, 2);
    await store.record([version(1)], true);
    await store.wait([waitingAt(4, 10), waitingAt(5, 10, { purpose: 'amend' })]);
    await store.close();
    return under;
  }

  async function contentsOf(under: StoreUnderTest) {
    const store = await under.open();
    try {
      const [decide, amend] = [await store.waitingCount('decide'), await store.waitingCount('amend')];
      const [found, { last }] = [await findClick(store, ref), await lookAt(store)];
      return { position: await store.position('clicks', 1), found, last, decide, amend };
    } finally {
      await store.close();
    }
  }

  const ALL = { position: 2, found: click, last: version(1), decide: 1, amend: 1 };
  const NOTHING = { position: 0, found: undefined, last: undefined, decide: 0, amend: 0 };

  it('is written into a new store', async () => {
    expect(await (await written()).numbered()).toEqual(NUMBER);
    expect(told).not.toHaveBeenCalled();
  });

  it('is the first where a release has written it that knew no numbers', async () => {
    const under = await written();
    await under.number(undefined);
    expect(await contentsOf(under)).toEqual(ALL);
    expect(await under.numbered()).toEqual(NUMBER);
    expect(told).not.toHaveBeenCalled();
  });

  it('that is older has the store emptied, which is told, and then it is used as a new one', async () => {
    const under = await written();
    await under.number(NUMBER - 1);
    expect(await contentsOf(under)).toEqual(NOTHING);
    expect(told.mock.calls.map(([line]) => line)).toEqual([
      expect.stringMatching(/^the attribution store .* is of format 0, and this release keeps format 1: it is emptied/),
    ]);
    const store = await under.open();
    await store.saveClicks([{ ref, parts }]);
    await store.savePosition('clicks', 1, 2);
    await store.record([version(1)], true);
    await store.wait([waitingAt(4, 10), waitingAt(5, 10, { purpose: 'amend' })]);
    await store.close();
    expect(await contentsOf(under)).toEqual(ALL);
  });

  it('that is newer is refused by name, and nothing of it is touched', async () => {
    const under = await written();
    await under.number(NUMBER + 1);
    const opened = under.open();
    await expect(opened).rejects.toThrow(NewerFormatError);
    await expect(opened).rejects.toThrow(
      /^the attribution store .* is of format 2, and this release knows formats up to 1: start the release that wrote it/,
    );
    expect(await under.numbered()).toEqual(NUMBER + 1);
    await under.number(NUMBER);
    expect(await contentsOf(under)).toEqual(ALL);
  });
}
