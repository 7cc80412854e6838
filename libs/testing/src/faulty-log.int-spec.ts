import { LogUnavailableError, openEventLog, type EventLog } from '@clickledger/event-log';
import { encode } from '@clickledger/wire';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { join } from 'node:path';
import { anAdvertiser } from './catalog-facts.js';
import { faultyLog, type FaultyLog } from './faulty-log.js';
import { temporaryFolder } from './temporary-folder.js';
import { until } from './until.js';

const folder = temporaryFolder();
let real: EventLog;
let log: FaultyLog;

beforeEach(async () => {
  real = await openEventLog(`lmdb:${join(folder(), 'log')}`);
  log = faultyLog(real);
});
afterEach(async () => {
  log.recover();
  await real.close();
});

const records = [{ key: 'shop', value: encode('catalog', [anAdvertiser()]) }];
const append = () => log.append('catalog', records);
const read = async () => {
  let count = 0;
  for await (const batch of log.read('catalog', 0, 0, Infinity)) count += batch.records.length;
  return count;
};
const subscribe = async () => {
  const batches: unknown[] = [];
  await log.subscribe('catalog', { group: 'spec', onBatch: async (batch) => void batches.push(batch) });
  return batches;
};

describe('a log that refuses', () => {
  it.each<[string, () => Promise<unknown>]>([
    ['append', append],
    ['subscribe', subscribe],
    ['end', () => log.end('catalog', 0)],
    ['start', () => log.start('catalog', 0)],
    ['position', () => log.position('catalog', 'spec', 0)],
    ['read', read],
  ])('%s, does so until it recovers', async (_, call) => {
    log.refuse();
    await expect(call()).rejects.toThrow(LogUnavailableError);
    log.recover();
    await call();
  });

  it('only some calls, answers the others', async () => {
    log.refuse('append');
    await expect(append()).rejects.toThrow(LogUnavailableError);
    expect([await log.end('catalog', 0), await read()]).toEqual([0, 0]);
  });

  it('delivers what came meanwhile when it recovers', async () => {
    const batches = await subscribe();
    log.refuse();
    await real.append('catalog', records);
    log.recover();
    await until(() => batches.length === 1);
  });
});

describe('a log that hangs', () => {
  it('lets nothing through before it recovers', async () => {
    log.hang();
    const appended = append();
    // The log appends in turn: had that one reached it, it would be durable before the second of these.
    await real.append('catalog', records);
    await real.append('catalog', records);
    expect(await real.end('catalog', 0)).toBe(2);
    log.recover();
    await appended;
    expect(await real.end('catalog', 0)).toBe(3);
  });

  it('and then refuses, refuses what hung', async () => {
    log.hang();
    const refused = expect(append()).rejects.toThrow(LogUnavailableError);
    log.refuse();
    await refused;
  });

  it('only in its deliveries, makes a subscriber lag', async () => {
    const batches = await subscribe();
    log.hang('onBatch');
    await append();
    const control: unknown[] = [];
    await real.subscribe('catalog', { group: 'control', onBatch: async (batch) => void control.push(batch) });
    await until(() => control.length === 1);
    expect([batches.length, await real.position('catalog', 'spec', 0)]).toEqual([0, 0]);
    log.recover();
    await until(() => batches.length === 1);
  });
});
