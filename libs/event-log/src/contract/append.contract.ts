import { expect, it } from '@jest/globals';
import {
  ONE_PARTITION,
  SEVERAL_PARTITIONS,
  keysByPartition,
  numbered,
  numbers,
  readAll,
  recordOf,
  textOf,
  type LogUnderTest,
} from './log-under-test.contract.js';

export function appendContract(make: () => LogUnderTest): void {
  it('keeps what it has resolved for, over closing and opening', async () => {
    const under = make();
    const before = await under.open();
    await before.append(ONE_PARTITION, numbered(0, 10));
    await before.close();
    const log = await under.open();
    await log.append(ONE_PARTITION, numbered(10, 12));
    expect((await readAll(log, ONE_PARTITION)).map(textOf)).toEqual(numbers(0, 12));
    await log.close();
  });

  it('gives consecutive offsets from 0 in each partition, and tells start and end', async () => {
    const log = await make().open();
    const keys = keysByPartition(log, SEVERAL_PARTITIONS);
    expect(await log.end(SEVERAL_PARTITIONS, 1)).toBe(0);
    await Promise.all(
      numbers(0, 50).map((n) =>
        log.append(
          SEVERAL_PARTITIONS,
          keys.map((key) => recordOf(key, n)),
        ),
      ),
    );
    for (const [partition, key] of keys.entries()) {
      const records = await readAll(log, SEVERAL_PARTITIONS, partition);
      expect(records.map(({ offset }) => offset)).toEqual(numbers(0, 50).map(Number));
      expect(new Set(records.map((record) => record.key))).toEqual(new Set([key]));
      expect(await log.end(SEVERAL_PARTITIONS, partition)).toBe(50);
      expect(await log.start(SEVERAL_PARTITIONS, partition)).toBe(0);
    }
    await log.close();
  });

  it('keeps the order of one key’s records within a call, also beside other calls', async () => {
    const log = await make().open();
    const keys = ['a', 'b', 'c'];
    await Promise.all(keys.map((key) => log.append(ONE_PARTITION, numbered(0, 200, key))));
    const records = await readAll(log, ONE_PARTITION);
    for (const key of keys) {
      expect(records.filter((record) => record.key === key).map(textOf)).toEqual(numbers(0, 200));
    }
    await log.close();
  });

  it('has nothing to do for no records', async () => {
    const log = await make().open();
    await log.append(ONE_PARTITION, []);
    expect(await log.end(ONE_PARTITION, 0)).toBe(0);
    await log.close();
  });

  it('keeps keys and values to the byte, large ones too', async () => {
    const log = await make().open();
    const value = Buffer.alloc(256 * 1024, 'every byte of it');
    await log.append(ONE_PARTITION, [
      { key: 'Übergröße', value },
      { key: 'empty', value: Buffer.alloc(0) },
    ]);
    const [large, empty] = await readAll(log, ONE_PARTITION);
    expect(large?.key).toBe('Übergröße');
    expect(Buffer.compare(large?.value ?? Buffer.alloc(0), value)).toBe(0);
    expect(empty).toMatchObject({ key: 'empty', offset: 1 });
    expect(empty?.value).toHaveLength(0);
    await log.close();
  });

  it('puts a key into the partition that it names, for the log’s life', async () => {
    const under = make();
    const before = await under.open();
    const keys = numbers(0, 40);
    const partitions = keys.map((key) => before.partitionOf(SEVERAL_PARTITIONS, key));
    await before.append(
      SEVERAL_PARTITIONS,
      keys.map((key) => recordOf(key, key)),
    );
    await before.close();
    const log = await under.open();
    expect(keys.map((key) => log.partitionOf(SEVERAL_PARTITIONS, key))).toEqual(partitions);
    for (const [i, key] of keys.entries()) {
      const records = await readAll(log, SEVERAL_PARTITIONS, partitions[i]);
      expect(records.map((record) => record.key)).toContain(key);
    }
    await log.close();
  });

  it('has as many partitions of attributions as of conversions, so that an owner of one owns the other', async () => {
    const log = await make().open();
    expect(log.partitionCount('attributions')).toBe(log.partitionCount('conversions'));
    expect(log.partitionOf('attributions', 'a conversion')).toBe(log.partitionOf('conversions', 'a conversion'));
    await log.close();
  });

  it.each([
    [0, 3, [0, 1, 2]],
    [3, 5, [3, 4]],
    [8, 100, [8, 9]],
    [4, 4, []],
    [10, 20, []],
  ])('reads from %d up to before %d, as far as there is', async (from, to, offsets) => {
    const log = await make().open();
    await log.append(ONE_PARTITION, numbered(0, 10));
    const records = await readAll(log, ONE_PARTITION, 0, from, to);
    expect(records.map(({ offset }) => offset)).toEqual(offsets);
    await log.close();
  });
}
