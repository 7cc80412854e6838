import { describe, expect, it } from '@jest/globals';
import type { Consumer, EachBatchPayload } from 'kafkajs';
import { PositionLostError } from '../event-log.js';
import { AssignedPartition } from './assigned-partition.js';
import type { Offsets } from './offsets.js';

const nothing = (): void => undefined;
const never = new AbortController().signal;

/** What kafkajs fetched at once. */
const fetched = (...offsets: number[]): EachBatchPayload => {
  const messages = offsets.map((offset) => ({ key: null, value: null, offset: String(offset), timestamp: '0' }));
  const batch = { messages, lastOffset: () => String(offsets.at(-1)) };
  return { batch, isStale: () => false, pause: () => nothing, resolveOffset: nothing } as unknown as EachBatchPayload;
};

describe('an assigned partition', () => {
  it('gives what waits together, but nothing from beyond a gap', async () => {
    const consumer = { seek: nothing, resume: nothing } as unknown as Consumer;
    const offsets = { bounds: () => Promise.resolve({ start: 0, end: 100 }) } as unknown as Offsets;
    const of = { topic: 'clicks', name: 'clicks', group: 'group', sessionTimeout: 10_000, partition: 0 } as const;
    const reader = new AssignedPartition(consumer, offsets, of);
    const next = async (position: number) => (await reader.next(position, never)).map(({ offset }) => offset);

    const first = next(5);
    await new Promise(setImmediate);
    await reader.accept(fetched(5));
    expect(await first).toEqual([5]);

    await Promise.all([reader.accept(fetched(6, 7)), reader.accept(fetched(8))]);
    expect(await next(6)).toEqual([6, 7, 8]);

    await Promise.all([reader.accept(fetched(9)), reader.accept(fetched(20))]);
    expect(await next(9)).toEqual([9]);
    await expect(next(10)).rejects.toThrow(PositionLostError);
  });
});
