import { describe, expect, it } from '@jest/globals';
import { aPublisher } from '@clickledger/testing';
import type { Batch } from '@clickledger/event-log';
import { encode } from '@clickledger/wire';
import { CatalogHistory } from './catalog-history.js';
import { CatalogReader } from './catalog-reader.js';

const batch = (from: number, ...ids: string[]): Batch<'catalog'> => ({
  topic: 'catalog',
  partition: 0,
  records: ids.map((id, index) => ({
    key: id,
    value: encode('catalog', [aPublisher(id)]),
    offset: from + index,
    appendedAt: 0,
  })),
});

describe('reading batches', () => {
  it('passes over records that come again', () => {
    let accepted = 0;
    const reader = new CatalogReader(new CatalogHistory(), () => (accepted += 1));
    reader.take(batch(0, 'a', 'b'));
    reader.take(batch(0, 'a', 'b'));
    reader.take(batch(1, 'b', 'c'));
    expect([accepted, reader.history.offset, reader.ignored.size]).toEqual([3, 3, 0]);
  });

  it('lets those go on who wait for what it read, and no others', async () => {
    const reader = new CatalogReader(new CatalogHistory(), () => undefined);
    const arrived: number[] = [];
    const waits = [1, 2, 3].map((offset) => reader.arrivals.reached(offset).then(() => arrived.push(offset)));
    reader.take(batch(0, 'a', 'b'));
    await Promise.all(waits.slice(0, 2));
    expect(arrived).toEqual([1, 2]);
    reader.take(batch(2, 'c'));
    await Promise.all(waits);
    expect(arrived).toEqual([1, 2, 3]);
  });
});
