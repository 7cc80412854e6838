import { LogUnavailableError, type EventLog, type StoredRecord } from '@clickledger/event-log';
import { beforeEach, describe, expect, it } from '@jest/globals';
import { Registry } from 'prom-client';
import { lagGauges } from './lag-gauges.js';
import { PartitionLag } from './partition-lag.js';

let time: number;
let end: () => Promise<number>;
let lag: PartitionLag;

const record = (offset: number, appendedAt: number): StoredRecord => ({
  key: 'key',
  value: Buffer.alloc(0),
  offset,
  appendedAt,
});
const at = (ms: number) => {
  time = ms;
  return lag.now();
};

beforeEach(() => {
  end = async () => 10;
  const log = { end: () => end(), position: async () => 4 } as unknown as EventLog;
  lag = new PartitionLag(log, 'group', 'clicks', 0, () => time);
});

describe('the lag of a partition', () => {
  it('is counted from the group’s position until something was consumed, or from where the subscriber starts', async () => {
    expect(await at(0)).toEqual({ records: 6, seconds: 0 });
    lag.startsAt(undefined);
    expect(await at(0)).toEqual({ records: 6, seconds: 0 });
    lag.startsAt(9);
    expect(await at(0)).toEqual({ records: 1, seconds: 0 });
  });

  it('is as old as the batch in hand, also when that has failed and waits to come again', async () => {
    lag.begun([record(4, 1_000), record(5, 8_000)]);
    expect(await at(61_000)).toEqual({ records: 6, seconds: 60 });
    expect(await at(121_000)).toEqual({ records: 6, seconds: 120 });
  });

  it('is none when all was consumed, however long ago', async () => {
    lag.begun([record(9, 1_000)]);
    time = 2_000;
    lag.done([record(9, 1_000)]);
    expect(await at(1_000_000)).toEqual({ records: 0, seconds: 0 });
  });

  it('is not as old as the last record when a new one comes after a silence', async () => {
    time = 2_000;
    lag.done([record(8, 1_000)]);
    expect(await at(1_000_000)).toEqual({ records: 1, seconds: 1 });
    expect(await at(1_030_000)).toEqual({ records: 1, seconds: 31 });
  });

  it('stays old between two batches of one far behind', async () => {
    time = 3_600_000;
    lag.done([record(5, 0)]);
    expect(await at(3_600_010)).toEqual({ records: 4, seconds: 3600 });
  });

  it('is never negative where a broker’s clock is ahead', async () => {
    lag.begun([record(4, 5_000)]);
    expect(await at(4_000)).toEqual({ records: 6, seconds: 0 });
  });
});

it.each([
  ['refuses', () => Promise.reject(new LogUnavailableError('away'))],
  ['does not answer', () => new Promise<number>(() => undefined)],
])('a log that %s leaves the other metrics to a scrape', async (_, asked) => {
  end = asked;
  const registry = new Registry();
  lagGauges(registry, () => [lag]);
  const text = await registry.metrics();
  expect(text).toContain('clickledger_log_lag_records{topic="clicks",partition="0"} Nan');
  expect(text).toContain('clickledger_log_lag_seconds{topic="clicks",partition="0"} Nan');
});
