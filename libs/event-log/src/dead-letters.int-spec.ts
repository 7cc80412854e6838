import { NewerVersionError, decode, encode } from '@clickledger/wire';
import { anAdvertiser, temporaryFolder } from '@clickledger/testing';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { join } from 'node:path';
import { deadLetter, readBatch, type UndecodableAt } from './dead-letters.js';
import type { Batch, EventLog, StoredRecord } from './event-log.js';
import { openEventLog } from './open-event-log.js';

const batchOf = (...values: string[]): Batch<'catalog'> => ({
  topic: 'catalog',
  partition: 0,
  records: values.map((value, i) => ({ key: 'key', value: Buffer.from(value), offset: 40 + i, appendedAt: 0 })),
});
function read(batch: Batch<'catalog'>) {
  const undecodable: UndecodableAt[] = [];
  return { facts: readBatch(batch, (line) => undecodable.push(line)), undecodable };
}
const fact = (id: string) => encode('catalog', [anAdvertiser(id)]).toString();

async function letters(log: EventLog) {
  const records: StoredRecord[] = [];
  for await (const batch of log.read('dead-letters', 0, 0, Infinity)) records.push(...batch.records);
  return {
    keys: records.map(({ key }) => key),
    facts: records.flatMap(({ value }) => decode('dead-letters', value).facts),
  };
}

describe('readBatch', () => {
  it('gives every fact with its offset and line, in order, and the lines that are none', () => {
    const { facts, undecodable } = read(batchOf(`${fact('a')}\nnoise\n${fact('b')}`, '{}', fact('c')));
    expect(facts).toEqual([
      { fact: anAdvertiser('a'), offset: 40, line: 0 },
      { fact: anAdvertiser('b'), offset: 40, line: 2 },
      { fact: anAdvertiser('c'), offset: 42, line: 0 },
    ]);
    expect(undecodable).toMatchObject([
      { topic: 'catalog', partition: 0, offset: 40, line: 1, raw: Buffer.from('noise') },
      { topic: 'catalog', partition: 0, offset: 41, line: 0, raw: Buffer.from('{}') },
    ]);
  });

  it('tells how many lines are none', () => {
    const told: [string, number][] = [];
    const watch = { undecodable: (topic: string, lines: number) => void told.push([topic, lines]) };
    read({ ...batchOf(`noise\n${fact('a')}`, '{}\n[]', fact('b')), watch });
    expect(told).toEqual([
      ['catalog', 1],
      ['catalog', 2],
    ]);
  });

  it('throws at a newer version', () => {
    expect(() => read(batchOf('{"type":"AdvertiserChanged","v":2}'))).toThrow(NewerVersionError);
  });
});

describe('deadLetter', () => {
  const folder = temporaryFolder();
  let log: EventLog;
  beforeEach(async () => {
    log = await openEventLog(`lmdb:${join(folder(), 'log')}`);
  });
  afterEach(() => log.close());

  it('keeps what is needed to drive a line again', async () => {
    const { undecodable } = read(batchOf(`${fact('a')}\nnoise`));
    await deadLetter(log, undecodable, () => Date.parse('2026-05-01T10:00:00.000Z'));
    const { keys, facts } = await letters(log);
    expect(keys).toEqual(['catalog-0']);
    expect(facts).toMatchObject([
      {
        type: 'DeadLettered',
        v: 1,
        dead_letter_id: 'catalog-0-40-1',
        dead_at: '2026-05-01T10:00:00.000Z',
        source_topic: 'catalog',
        source_partition: 0,
        source_offset: 40,
        line: 1,
        raw: Buffer.from('noise').toString('base64'),
      },
    ]);
    expect(facts[0]?.reason).toContain('not JSON');
  });

  it('gives the same line the same ID again, and cuts a long reason', async () => {
    const { undecodable } = read(batchOf(`{"type":"${'x'.repeat(5000)}"}`));
    await deadLetter(log, undecodable);
    await deadLetter(log, undecodable);
    const { facts } = await letters(log);
    expect(facts.map(({ dead_letter_id }) => dead_letter_id)).toEqual(['catalog-0-40-0', 'catalog-0-40-0']);
    expect(facts[0]?.reason).toHaveLength(2048);
  });

  it('appends nothing for nothing', async () => {
    await deadLetter(log, []);
    expect(await log.end('dead-letters', 0)).toBe(0);
  });
});
