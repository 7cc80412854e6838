import { aQueuedPostback } from '@clickledger/testing';
import { StoreUnavailableError } from '@clickledger/store-kit';
import type { PostbackQueued } from '@clickledger/wire';
import { describe, expect, it, jest } from '@jest/globals';
import type { Change, DeliveryStore, MessageKey, WaitingMessage } from './delivery-store.js';

export interface StoreUnderTest {
  /** The same store each time. */
  open(): Promise<DeliveryStore>;
  /** The number of its format; undefined where it has none. */
  numbered(): Promise<number | undefined>;
  /** Gives it that number, or takes the one away that it has, while it is closed. */
  number(format: number | undefined): Promise<void>;
}

const LANE = { host: 'tracker.example', postbackId: 'blog-tracker' };
const OTHER = { host: 'other.example:8443', postbackId: 'tube-tracker' };
const TO_OTHER = {
  postback_id: 'tube-tracker',
  request: { method: 'GET', url: 'https://other.example:8443/' },
} as const;

export const waiting = (
  conversion_id: string,
  dueAt: number,
  over: Partial<PostbackQueued> = {},
  attempts = 0,
): WaitingMessage => ({ queued: aQueuedPostback({ conversion_id, ...over }), attempts, dueAt });

const FARING = { postbackId: 'blog-tracker', heardAt: 1, upTo: 5 };

const none = () => false;
const waits = (message: WaitingMessage): Change => ({ kind: 'waits', message });
const done = (message: WaitingMessage): Change => ({ kind: 'done', message });

/**
 * What every adapter of the port must do.
 * @param make an empty store for each test
 */
export function deliveryStoreContract(name: string, make: () => StoreUnderTest): void {
  describe(`${name} as a delivery store`, () => {
    let under: StoreUnderTest;
    let store: DeliveryStore;
    beforeEach(async () => {
      under = make();
      store = await under.open();
    });
    afterEach(() => store.close());

    const due = async (now = 1_000, lane = LANE, limit = 10) =>
      (await store.due(0, lane, now, limit, none)).map(({ queued }) => queued.conversion_id);
    const keyed = (conversionId: string) => ({ postbackId: 'blog-tracker', conversionId });

    it('keeps a message as it is', async () => {
      const message = waiting(
        'größe',
        7,
        { request: { method: 'POST', url: 'https://tracker.example/', body: '{"a":1}\n' } },
        3,
      );
      await store.save(0, [waits(message)]);
      expect(await store.due(0, LANE, 7, 10, none)).toStrictEqual([message]);
      expect(await store.find(0, [keyed('none'), keyed('größe')])).toStrictEqual([undefined, message]);
    });

    it('has messages of a lane due from their time on, the longest due first', async () => {
      await store.save(0, [waits(waiting('c', 300)), waits(waiting('a', 100)), waits(waiting('b', 200))]);
      expect([await due(99), await due(100), await due(1_000), await due(1_000, LANE, 2)]).toEqual([
        [],
        ['a'],
        ['a', 'b', 'c'],
        ['a', 'b'],
      ]);
    });

    it('passes over what is in hand, however much that is', async () => {
      const all = Array.from({ length: 600 }, (_, i) => waiting(`c${i}`, i));
      await store.save(0, all.map(waits));
      const free = ['c1', 'c598', 'c599'];
      const isInHand = ({ postbackId, conversionId }: MessageKey) =>
        postbackId === LANE.postbackId && !free.includes(conversionId);
      const found = async (limit: number) =>
        (await store.due(0, LANE, 598, limit, isInHand)).map(({ queued }) => queued.conversion_id);
      expect([await found(1), await found(2), await found(3)]).toEqual([['c1'], ['c1', 'c598'], ['c1', 'c598']]);
    });

    it('names the lanes in which something is due', async () => {
      await store.save(0, [
        waits(waiting('a', 100)),
        waits(waiting('b', 50, TO_OTHER)),
        waits(waiting('c', 900, TO_OTHER)),
      ]);
      await store.save(1, [waits(waiting('d', 1))]);
      expect(await store.lanes(0, 49)).toEqual([]);
      expect(await store.lanes(0, 50)).toEqual([OTHER]);
      expect(new Set(await store.lanes(0, 100))).toEqual(new Set([OTHER, LANE]));
      expect(await store.lanes(1, 100)).toEqual([LANE]);
      await store.save(0, [done(waiting('b', 50, TO_OTHER))]);
      expect([await store.lanes(0, 100), await store.lanes(0, 900)]).toEqual([[LANE], expect.arrayContaining([OTHER])]);
    });

    it('lets a newer version take the place of an older one, and not the other way round', async () => {
      await store.save(0, [waits(waiting('a', 100, { version: 1 })), waits(waiting('a', 200, { version: 2 }))]);
      expect([await due(150), await due(200)]).toEqual([[], ['a']]);
      await store.save(0, [waits(waiting('a', 10, { version: 1 }, 5)), done(waiting('a', 10, { version: 1 }, 9))]);
      expect(await store.find(0, [keyed('a')])).toEqual([waiting('a', 200, { version: 2 })]);
      expect(await store.waitingCount(0)).toBe(1);
    });

    it('moves a message that is tried again, or goes to another host', async () => {
      await store.save(0, [waits(waiting('a', 100))]);
      await store.save(0, [waits(waiting('a', 500, {}, 1))]);
      expect([await due(499), await due(500)]).toEqual([[], ['a']]);
      const moved = waiting('a', 600, { version: 2, request: { method: 'GET', url: 'https://new.example/' } });
      await store.save(0, [waits(moved)]);
      expect(await due()).toEqual([]);
      expect(await store.due(0, { ...LANE, host: 'new.example' }, 600, 10, none)).toEqual([moved]);
    });

    it('takes away what is done with, and forgets the lane', async () => {
      await store.save(0, [waits(waiting('a', 100)), waits(waiting('b', 100))]);
      await store.save(0, [done(waiting('a', 100, {}, 1))]);
      expect([await due(), await store.waitingCount(0), await store.find(0, [keyed('a')])]).toEqual([
        ['b'],
        1,
        [undefined],
      ]);
      await store.save(0, [done(waiting('b', 100)), done(waiting('never', 1))]);
      expect([await store.lanes(0, 1_000), await store.waitingCount(0)]).toEqual([[], 0]);
    });

    it('saves many at once, in their order', async () => {
      const many = Array.from({ length: 500 }, (_, i) => waits(waiting(`c${String(i).padStart(3, '0')}`, i)));
      await store.save(0, [...many, ...many.slice(0, 100).map(({ message }) => done(message))]);
      expect(await store.waitingCount(0)).toBe(400);
      expect((await store.due(0, LANE, 1_000, 3, none)).map(({ dueAt }) => dueAt)).toEqual([100, 101, 102]);
    });

    it('counts what waits, whatever becomes of it', async () => {
      const counts: number[] = [];
      const change = async (...changes: Change[]) => {
        await store.save(0, changes);
        counts.push(await store.waitingCount(0));
      };
      await change();
      await change(waits(waiting('a', 1)), waits(waiting('b', 1)));
      await change(waits(waiting('a', 9, {}, 1)), waits(waiting('b', 9, { version: 2 })));
      await change(done(waiting('b', 1)), waits(waiting('c', 1)), done(waiting('c', 1)));
      await change(done(waiting('a', 9, {}, 2)), done(waiting('never', 1)));
      await store.save(1, [waits(waiting('a', 1))]);
      await change(waits(waiting('a', 9)));
      expect(counts).toEqual([0, 2, 2, 2, 1, 2]);
      await store.close();
      store = await under.open();
      expect([await store.waitingCount(0), await store.waitingCount(1)]).toEqual([2, 1]);
    });

    it('counts what is being saved once, whenever it is asked', async () => {
      const partitions = Array.from({ length: 50 }, (_, partition) => partition);
      for (const partition of partitions) {
        let isSaved = false;
        const saving = store.save(partition, [waits(waiting('a', 1))]).then(() => (isSaved = true));
        while (!isSaved) {
          await new Promise((resolve) => setImmediate(resolve));
          await store.waitingCount(partition);
        }
        await saving;
      }
      const counts = await Promise.all(partitions.map((partition) => store.waitingCount(partition)));
      expect(counts).toEqual(partitions.map(() => 1));
    });

    it('keeps how postbacks fare, by partition, and never goes back', async () => {
      const faring = { postbackId: 'blog-tracker', upTo: 9, heardAt: 5, failing: { since: 7, failures: 2 } };
      const heard = { postbackId: 'größe', upTo: 10, heardAt: 8 };
      await store.saveFarings(0, [faring, heard]);
      await store.saveFarings(0, [{ ...faring, upTo: 8, heardAt: 0 }]);
      await store.close();
      store = await under.open();
      expect(await store.farings(0, ['none', 'größe', 'blog-tracker'])).toEqual([undefined, heard, faring]);
      expect(await store.farings(1, ['blog-tracker'])).toEqual([undefined]);
      const later = { ...faring, upTo: 10, heardAt: 9, failing: undefined };
      await store.saveFarings(0, [later]);
      expect(await store.farings(0, ['blog-tracker'])).toEqual([later]);
    });

    it('does nothing when there is nothing to do', async () => {
      await store.save(0, []);
      await store.saveFarings(0, []);
      expect(await store.farings(0, [])).toEqual([]);
      expect([await store.find(0, []), await store.lanes(0, 1), await due()]).toEqual([[], [], []]);
    });

    it('keeps what it has, and how far streams were read, when it is opened again', async () => {
      await store.save(0, [waits(waiting('a', 100))]);
      await store.savePosition('deliveries', 0, 5);
      await store.savePosition('deliveries', 0, 3);
      await store.savePosition('attributions', 1, 2);
      await store.close();
      store = await under.open();
      expect(await due()).toEqual(['a']);
      expect(await Promise.all([0, 1].map((partition) => store.position('deliveries', partition)))).toEqual([5, 0]);
      expect(await store.position('attributions', 1)).toBe(2);
    });

    describe('of another format', () => {
      const told = jest.fn<typeof process.emitWarning>();
      beforeEach(async () => {
        jest.spyOn(process, 'emitWarning').mockImplementation(told);
        await store.save(0, [waits(waiting('a', 100))]);
        await store.saveFarings(0, [FARING]);
        await store.savePosition('deliveries', 0, 5);
        await store.close();
      });
      afterEach(() => {
        jest.restoreAllMocks();
        told.mockReset();
      });

      const contents = async () => [
        await due(),
        await store.waitingCount(0),
        await store.farings(0, [FARING.postbackId]),
        await store.position('deliveries', 0),
      ];
      const ALL = [['a'], 1, [FARING], 5];

      it('that had no number yet has all, and gets it', async () => {
        await under.number(undefined);
        store = await under.open();
        expect(await contents()).toEqual(ALL);
        await store.close();
        expect(await under.numbered()).toBe(1);
        expect(told).not.toHaveBeenCalled();
      });

      it('that is older is emptied, which is told, and then used as a new one', async () => {
        await under.number(0);
        store = await under.open();
        expect(await contents()).toEqual([[], 0, [undefined], 0]);
        expect(told.mock.calls.map(([line]) => line)).toEqual([
          expect.stringMatching(
            /^the delivery store .* is of format 0, and this release keeps format 1: it is emptied/,
          ),
        ]);
        await store.save(0, [waits(waiting('a', 100))]);
        await store.saveFarings(0, [FARING]);
        await store.savePosition('deliveries', 0, 5);
        await store.close();
        store = await under.open();
        expect(await contents()).toEqual(ALL);
      });

      it('that is newer is refused by name, and nothing of it is touched', async () => {
        await under.number(2);
        await expect(under.open()).rejects.toThrow(
          /^the delivery store .* is of format 2, and this release knows formats up to 1: start the release that wrote it/,
        );
        await under.number(1);
        store = await under.open();
        expect(await contents()).toEqual(ALL);
      });
    });

    it('takes nothing once it is closed', async () => {
      await store.close();
      await expect(store.lanes(0, 1)).rejects.toThrow(StoreUnavailableError);
    });
  });
}
