import { expect, it } from '@jest/globals';
import { until } from '@clickledger/testing';
import { nextOffset, type Batch, type EventLog, type Subscriber } from '../event-log.js';
import {
  ONE_PARTITION,
  SEVERAL_PARTITIONS,
  keysByPartition,
  numbered,
  numbers,
  recordOf,
  textsOf,
  type LogUnderTest,
} from './log-under-test.contract.js';

/** A subscriber that keeps the texts it was given. */
function collector(group: string, more: Partial<Subscriber> = {}): Subscriber & { texts: string[] } {
  const texts: string[] = [];
  return { group, texts, onBatch: async (batch) => void texts.push(...textsOf(batch)), ...more };
}

/** Reads with this subscriber until it has so many texts and the position is stored. */
async function readUntil(log: EventLog, subscriber: Subscriber & { texts: string[] }, count: number): Promise<void> {
  const subscription = await log.subscribe(ONE_PARTITION, subscriber);
  await until(() => subscriber.texts.length >= count);
  await subscription.stop();
}

export function consumeContract(make: () => LogUnderTest): void {
  it('gives what was there before and what comes after, in order', async () => {
    const log = await make().open();
    await log.append(ONE_PARTITION, numbered(0, 5));
    const reader = collector('reader');
    const subscription = await log.subscribe(ONE_PARTITION, reader);
    await until(() => reader.texts.length === 5);
    await log.append(ONE_PARTITION, numbered(5, 8));
    await until(() => reader.texts.length === 8);
    expect(reader.texts).toEqual(numbers(0, 8));
    await subscription.stop();
    await log.close();
  });

  it('gives every group everything', async () => {
    const log = await make().open();
    const keys = keysByPartition(log, SEVERAL_PARTITIONS);
    const readers = [collector('one'), collector('other')];
    for (const reader of readers) await log.subscribe(SEVERAL_PARTITIONS, reader);
    await log.append(
      SEVERAL_PARTITIONS,
      keys.map((key) => recordOf(key, key)),
    );
    for (const reader of readers) {
      await until(() => reader.texts.length === keys.length);
      expect(reader.texts.sort()).toEqual([...keys].sort());
    }
    await log.close();
  });

  it('lets one far behind catch up in bounded batches of consecutive records', async () => {
    const log = await make().open();
    const text = 'x'.repeat(4096);
    for (let i = 0; i < 6; i++) await log.append(ONE_PARTITION, Array(500).fill(recordOf('key', text)));
    const batches: Batch[] = [];
    const subscription = await log.subscribe(ONE_PARTITION, {
      group: 'late',
      onBatch: async (batch) => void batches.push(batch),
    });
    await until(() => batches.length > 0 && nextOffset(batches.at(-1) as Batch) === 3000);
    const offsets = batches.flatMap(({ records }) => records.map(({ offset }) => offset));
    expect(offsets).toEqual(numbers(0, 3000).map(Number));
    const largest = Math.max(
      ...batches.map(({ records }) => records.reduce((sum, { value }) => sum + value.length, 0)),
    );
    expect(largest).toBeLessThan(2 * 1024 * 1024);
    await subscription.stop();
    await log.close();
  });

  it('goes on where the group was, also after closing and opening', async () => {
    const under = make();
    const before = await under.open();
    await before.append(ONE_PARTITION, numbered(0, 7));
    await readUntil(before, collector('group'), 7);
    expect(await before.position(ONE_PARTITION, 'group', 0)).toBe(7);
    expect(await before.position(ONE_PARTITION, 'another', 0)).toBe(0);
    await before.close();

    const log = await under.open();
    expect(await log.position(ONE_PARTITION, 'group', 0)).toBe(7);
    await log.append(ONE_PARTITION, numbered(7, 9));
    const reader = collector('group');
    await readUntil(log, reader, 2);
    expect(reader.texts).toEqual(numbers(7, 9));
    await log.close();
  });

  it('starts where a subscriber says that keeps positions itself, and leaves the group’s alone', async () => {
    const log = await make().open();
    await log.append(ONE_PARTITION, numbered(0, 6));
    const reader = collector('group', { onAssigned: async () => 4 });
    await readUntil(log, reader, 2);
    expect(reader.texts).toEqual(numbers(4, 6));
    expect(await log.position(ONE_PARTITION, 'group', 0)).toBe(0);
    await log.close();
  });

  it('tells of each partition before its first batch and after its last, and stops when no batch is in hand', async () => {
    const log = await make().open();
    const events: string[] = [];
    const subscription = await log.subscribe(ONE_PARTITION, {
      group: 'group',
      onAssigned: async (partition) => void events.push(`assigned ${partition}`),
      onBatch: async () => {
        events.push('batch');
        await new Promise((resolve) => setImmediate(resolve));
        events.push('done');
      },
      onRevoked: async (partition) => void events.push(`revoked ${partition}`),
    });
    await log.append(ONE_PARTITION, numbered(0, 1));
    await until(() => events.includes('batch'));
    await subscription.stop();
    // It may have been taken away and given again before there was anything to read.
    expect(events.join()).toMatch(/^(assigned 0,revoked 0,)*assigned 0,batch,done,revoked 0$/);
    expect(await log.position(ONE_PARTITION, 'group', 0)).toBe(1);
    const told = events.length;
    await log.append(ONE_PARTITION, numbered(1, 2));
    await log.close();
    expect(events).toHaveLength(told);
  });
}
