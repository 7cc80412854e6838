import { decode } from '@clickledger/wire';
import { until } from '@clickledger/testing';
import { expect, it } from '@jest/globals';
import { PositionLostError } from '../event-log.js';
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

export function failureContract(make: () => LogUnderTest): void {
  it('gets the same records again, while other partitions go on', async () => {
    const log = await make().open();
    const keys = keysByPartition(log, SEVERAL_PARTITIONS);
    const attempts: string[][] = [];
    const others = new Set<number>();
    const watched: string[] = [];
    let mended = false;
    const subscription = await log.subscribe(SEVERAL_PARTITIONS, {
      group: 'group',
      watch: {
        failing: (topic, partition, error) => watched.push(`${topic}/${partition} ${(error as Error).message}`),
        cleared: (topic, partition) => watched.push(`${topic}/${partition} goes on`),
        undecodable: () => undefined,
      },
      onBatch: async (batch) => {
        if (batch.partition !== 0) return void others.add(batch.partition);
        attempts.push(textsOf(batch));
        if (!mended) throw new Error('the store does not answer');
      },
    });
    await log.append(
      SEVERAL_PARTITIONS,
      keys.map((key) => recordOf(key, key)),
    );
    await until(() => attempts.length >= 3 && others.size === keys.length - 1);
    expect(await log.position(SEVERAL_PARTITIONS, 'group', 0)).toBe(0);
    mended = true;
    await until(async () => (await log.position(SEVERAL_PARTITIONS, 'group', 0)) === 1);
    for (const texts of attempts) expect(texts).toEqual([keys[0]]);
    const failed = Array<string>(attempts.length - 1).fill(`${SEVERAL_PARTITIONS}/0 the store does not answer`);
    expect(watched).toEqual([...failed, `${SEVERAL_PARTITIONS}/0 goes on`]);
    await subscription.stop();
    await log.close();
  });

  it('can be stopped while it fails, and its records come again', async () => {
    const log = await make().open();
    await log.append(ONE_PARTITION, numbered(0, 1));
    let attempts = 0;
    const cleared: number[] = [];
    const failing = await log.subscribe(ONE_PARTITION, {
      group: 'group',
      watch: {
        failing: () => undefined,
        cleared: (_, partition) => cleared.push(partition),
        undecodable: () => undefined,
      },
      onBatch: () => Promise.reject(new Error(`attempt ${++attempts}`)),
    });
    await until(() => attempts > 0);
    await failing.stop();
    expect(cleared).toEqual([0]);
    const texts: string[] = [];
    await log.subscribe(ONE_PARTITION, { group: 'group', onBatch: async (b) => void texts.push(...textsOf(b)) });
    await until(() => texts.length > 0);
    expect(texts).toEqual(numbers(0, 1));
    await log.close();
  });

  it('stops at a fact of a newer version instead of skipping it, while other partitions go on', async () => {
    const log = await make().open();
    const keys = keysByPartition(log, 'clicks');
    const others = new Set<number>();
    const subscription = await log.subscribe('clicks', {
      group: 'group',
      onBatch: async (batch) => {
        for (const { value } of batch.records) decode('clicks', value);
        others.add(batch.partition);
      },
    });
    await log.append('clicks', [recordOf(keys[0] ?? '', '{"type":"ClickRecorded","v":2}')]);
    await expect(subscription.failed).rejects.toThrow('of version 2');
    await log.append(
      'clicks',
      keys.slice(1).map((key) => recordOf(key, '{"type":"ClickRecorded","v":1}')),
    );
    await until(() => others.size === keys.length - 1);
    await subscription.stop();
    expect(await log.position('clicks', 'group', 0)).toBe(0);
    await log.close();
  });

  it.each([TypeError, RangeError, ReferenceError, SyntaxError])('ends at a programming error: %p', async (Fault) => {
    const log = await make().open();
    await log.append(ONE_PARTITION, numbered(0, 1));
    const onBatch = () => Promise.reject(new Fault('a fault of the program'));
    const subscription = await log.subscribe(ONE_PARTITION, { group: 'group', onBatch });
    await expect(subscription.failed).rejects.toThrow('a fault of the program');
    await subscription.stop();
    await log.close();
  });

  it('is told when the log no longer holds its position, instead of skipping', async () => {
    const under = make();
    const log = await under.open();
    await log.append(ONE_PARTITION, numbered(0, 3));
    const onBatch = () => Promise.resolve();
    const before = await log.subscribe(ONE_PARTITION, { group: 'group', onBatch });
    await until(async () => (await log.position(ONE_PARTITION, 'group', 0)) === 3);
    await before.stop();
    await log.append(ONE_PARTITION, numbered(3, 5));
    await under.forget();
    expect(await log.start(ONE_PARTITION, 0)).toBe(5);
    const behind = await log.subscribe(ONE_PARTITION, { group: 'group', onBatch });
    await expect(behind.failed).rejects.toThrow(PositionLostError);
    await log.close();
  });

  it('that has read nothing yet starts at the oldest record held', async () => {
    const under = make();
    const log = await under.open();
    await log.append(ONE_PARTITION, numbered(0, 3));
    await under.forget();
    await log.append(ONE_PARTITION, numbered(3, 5));
    const texts: string[] = [];
    const onBatch = async (batch: Parameters<typeof textsOf>[0]) => void texts.push(...textsOf(batch));
    await log.subscribe(ONE_PARTITION, { group: 'new', onBatch });
    await until(() => texts.length === 2);
    expect(texts).toEqual(numbers(3, 5));
    expect(await log.end(ONE_PARTITION, 0)).toBe(5);
    await log.close();
  });
}
