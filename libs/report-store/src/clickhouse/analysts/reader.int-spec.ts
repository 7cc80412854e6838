import { spawnTs, temporaryFolder } from '@clickledger/testing';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { text } from 'node:stream/consumers';
import { openReader, type Reader } from './reader.js';
import type { StoredTable } from './stored-tables.js';

const folder = temporaryFolder();

/** Without what is checked before: the engine's own refusals, so that no gap in that check opens a door. */
describe('the engine that analysts ask, by itself', () => {
  let reader: Reader;
  beforeAll(async () => {
    const store = folder();
    const child = spawnTs(new URL('./stored.child.ts', import.meta.url), [store]);
    expect([await child.ended, child.errors()]).toEqual([0, '']);
    reader = await openReader(folder(), store, JSON.parse(child.lines[0] ?? '') as StoredTable[]);
    await reader.renew();
  });
  afterAll(() => reader.close());

  async function told(query: string, readonly: '0' | '1') {
    const analyst = reader.analyst({ max_execution_time: 1, readonly });
    try {
      const { stream } = await analyst.exec({ query });
      return await text(stream);
    } finally {
      await analyst.close();
    }
  }

  it.each([
    ["INSERT INTO clickledger_store.heads VALUES ('clicks', 1, 0, 1, 0)", /READONLY|ACCESS_DENIED/],
    ['TRUNCATE TABLE clickledger_store.heads', /READONLY|ACCESS_DENIED/],
    ['SELECT count() FROM clickledger_store.heads', /ACCESS_DENIED/],
    ['DESCRIBE clickledger_store.heads', /ACCESS_DENIED/],
    ["SELECT * FROM merge('clickledger_store', '.*')", /ACCESS_DENIED/],
    ["SELECT * FROM file('/etc/passwd', 'LineAsString')", /ACCESS_DENIED/],
    ["SELECT * FROM url('http://127.0.0.1:1/', 'LineAsString')", /ACCESS_DENIED/],
    ["SELECT * FROM s3('https://bucket.s3.amazonaws.com/key', 'LineAsString')", /ACCESS_DENIED/],
    ["DESCRIBE TABLE file('/etc/passwd')", /ACCESS_DENIED/],
    ['SELECT * FROM default.`/etc/hostname`', /ACCESS_DENIED/],
    ['CREATE VIEW clickledger.x AS SELECT 1', /READONLY|ACCESS_DENIED/],
    ['CREATE FUNCTION x AS () -> 1', /READONLY|ACCESS_DENIED/],
  ])('has no right to %s, read-only or not', async (query, type) => {
    for (const readonly of ['0', '1'] as const) {
      await expect(told(query, readonly)).rejects.toMatchObject({ type: expect.stringMatching(type) });
    }
  });

  it.each([
    'DETACH TABLE clickledger_store.heads',
    'DROP TABLE clickledger_store.heads',
    'CREATE TABLE clickledger_store.x (a Int8) ENGINE = Memory',
    'SET readonly = 0',
    'SET max_execution_time = 0',
  ])('refuses %s to who is read-only', async (query) => {
    await expect(told(query, '1')).rejects.toMatchObject({ type: 'READONLY' });
  });

  it('reads every documented view, and shows nothing else', async () => {
    const tables = "SELECT DISTINCT database FROM system.tables WHERE database LIKE 'clickledger%' FORMAT TSV";
    expect(await told(tables, '1')).toBe('clickledger\n');
    expect(await told('SELECT count() FROM performance FORMAT TSV', '1')).toBe('0\n');
  });
});
