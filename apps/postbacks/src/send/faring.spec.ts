import type { PostbackFaring } from '@clickledger/delivery-store';
import { anAttempt, aPostback } from '@clickledger/testing';
import { Farings } from './faring.js';

const NOW = Date.parse('2026-06-10T12:00:00.000Z');
const hoursAgo = (hours: number) => new Date(NOW - hours * 3_600_000).toISOString();
const POSTBACK = aPostback('blog-tracker', { changed_at: hoursAgo(200) });

/** Two partitions, and what the store has of them. */
function world() {
  const kept = new Map<string, PostbackFaring>();
  const [ends, positions] = [
    [0, 0],
    [0, 0],
  ];
  const farings = new Farings({
    log: { partitionCount: () => 2, end: async (_, partition) => ends[partition]! },
    store: {
      farings: async (partition, ids) => ids.map((id) => kept.get(`${partition} ${id}`)),
      saveFarings: async (partition, some) =>
        some.forEach((faring) => kept.set(`${partition} ${faring.postbackId}`, faring)),
      position: async (_, partition) => positions[partition]!,
    },
    view: { postback: () => POSTBACK },
    clock: () => NOW,
  });
  return { farings, ends, positions };
}

const failures = (count: number, hours: number, from = 0) =>
  Array.from({ length: count }, (_, i) => ({
    fact: anAttempt({ attempted_at: hoursAgo(hours), result: 'failed', http_status: 500 }),
    offset: from + i,
    line: 0,
  }));
const taken = (hours: number) => [{ fact: anAttempt({ attempted_at: hoursAgo(hours) }), offset: 0, line: 0 }];

it('counts a batch that is read again once, also where it ends elsewhere then', async () => {
  const { farings } = world();
  expect(await farings.count(0, failures(19, 80), 19)).toEqual([]);
  expect(await farings.count(0, failures(19, 80), 19)).toEqual([]);
  expect(await farings.count(0, failures(20, 80), 20)).toEqual(['blog-tracker']);
});

it('adds up partitions, and lets what one was heard of count for all', async () => {
  const { farings } = world();
  await farings.count(0, failures(10, 80), 10);
  expect(await farings.count(1, failures(10, 80), 10)).toEqual(['blog-tracker']);
  await farings.count(
    1,
    taken(79).map((one) => ({ ...one, offset: 10 })),
    11,
  );
  expect(await farings.count(0, failures(19, 78, 10), 29)).toEqual([]);
  expect(await farings.count(1, failures(1, 1, 11), 12)).toEqual(['blog-tracker']);
});

it('calls none dead before all of the log is read', async () => {
  const { farings, ends, positions } = world();
  await farings.count(0, failures(20, 80), 20);
  ends[1] = 1;
  const judged = farings.isDead('blog-tracker');
  await new Promise(setImmediate);
  await farings.count(1, taken(1), 1);
  positions[1] = 1;
  expect(await judged).toBe(false);
});
