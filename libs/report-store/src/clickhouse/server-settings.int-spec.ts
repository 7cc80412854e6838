import { text } from 'node:stream/consumers';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { aClick, logged } from '../contract/facts.js';
import { ClickHouseReportStore } from './clickhouse-report-store.js';
import { clickHouseForSpecs } from './clickhouse-for-specs.contract.js';
import type { Connection } from './connection.js';
import { openServer } from './server.js';

describe('on a ClickHouse server', () => {
  const newDatabase = clickHouseForSpecs();
  let engine: ReturnType<typeof openServer>;
  let store: ClickHouseReportStore;
  beforeAll(async () => {
    engine = openServer(await newDatabase());
    store = await ClickHouseReportStore.over(engine);
  });
  afterAll(() => store.close());

  const settingsOf = async (connection: Connection) => {
    const names = ['async_insert', 'insert_deduplicate', 'max_execution_time', 'max_partitions_per_insert_block'];
    const rows = await connection.rows<{ name: string; value: string }>(
      'SELECT name, value FROM system.settings WHERE name IN {names:Array(String)}',
      { names: [...names, 'max_threads', 'readonly'] },
    );
    return Object.fromEntries(rows.map(({ name, value }) => [name, value]));
  };

  it('every statement brings its own settings: what inserts rest on is pinned, and a reading has an end', async () => {
    const pinned = { async_insert: '0', insert_deduplicate: '0', max_partitions_per_insert_block: '0', readonly: '0' };
    expect(await settingsOf(engine.writes)).toMatchObject({ ...pinned, max_execution_time: '0' });
    expect(await settingsOf(engine.counts)).toMatchObject({ ...pinned, max_threads: '1' });
    expect(await settingsOf(engine.reads)).toMatchObject({ max_execution_time: '60', readonly: '0' });
  });

  it('side by side with analysts, none takes on the other’s', async () => {
    const limits = { seconds: 5, rows: 10, bytes: 1000 };
    const ask = { query: "SELECT getSetting('readonly')", format: 'TSV', params: {}, settings: {} };
    const rounds = Array.from({ length: 10 }, async (_, index) => {
      await store.project('clicks', logged([aClick({ click_id: `click-${index}` })]));
      return text((await store.sql.run(ask, limits)).body);
    });
    expect(new Set(await Promise.all(rounds))).toEqual(new Set(['1\n']));
    expect(await settingsOf(engine.writes)).toMatchObject({ readonly: '0', max_execution_time: '0' });
  });

  it.each([
    ["INSERT INTO STORE.heads VALUES ('clicks', 1, 0, 1)", 'READONLY'],
    ['TRUNCATE TABLE STORE.heads', 'READONLY'],
    ['ALTER TABLE STORE.stored_clicks DELETE WHERE 1', 'READONLY'],
    ['SET readonly = 0', 'READONLY'],
    ['SELECT 1 SETTINGS max_execution_time = 1000', 'READONLY'],
    ["SELECT * FROM url('http://127.0.0.1:1/', 'LineAsString')", 'ACCESS_DENIED'],
  ])('readonly=1 alone refuses %s', async (query, type) => {
    const analyst = engine.analyst({ max_execution_time: 1, readonly: '1' });
    try {
      await expect(analyst.command({ query: query.replace('STORE', engine.databases.store) })).rejects.toMatchObject({
        type,
      });
    } finally {
      await analyst.close();
    }
  });

  it('asks with more IDs than a URL can hold', async () => {
    const ids = Array.from({ length: 30_000 }, (_, index) => `conversion-${index}-it's \\ "so"`);
    const rows = await engine.writes.rows<{ ids: number; last: string }>(
      'SELECT toUInt32(length({ids:Array(String)})) AS ids, {ids:Array(String)}[-1] AS last',
      { ids },
    );
    expect(rows).toEqual([{ ids: 30_000, last: ids.at(-1) }]);
  });
});
