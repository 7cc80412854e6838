import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { temporaryFolder } from '@clickledger/testing';
import { openEmbedded } from './embedded.js';
import type { Engine } from './engine.js';
import { migrate } from './migrate.js';

describe('the schema', () => {
  const folder = temporaryFolder();
  let engine: Engine;
  beforeAll(async () => {
    engine = openEmbedded(folder());
    await migrate(engine.writes, engine.databases);
  });
  afterAll(() => engine.close());

  it('comments on every column and every table', async () => {
    const columns = await engine.reads.rows(
      "SELECT table, name FROM system.columns WHERE database LIKE 'clickledger%' AND comment = ''",
    );
    const tables = await engine.reads.rows(
      "SELECT name FROM system.tables WHERE database LIKE 'clickledger%' AND comment = ''",
    );
    expect({ columns, tables }).toEqual({ columns: [], tables: [] });
  });

  it('may be applied again, from any statement on', async () => {
    await engine.writes.run('TRUNCATE TABLE schema_migrations');
    await engine.writes.run('DROP VIEW performance');
    await migrate(engine.writes, engine.databases);
    expect(await engine.reads.rows('SELECT count() > 0 AS there FROM performance')).toEqual([{ there: 0 }]);
  });

  it('keeps refusals for 30 days, so that nobody can fill the disk with them', async () => {
    const daysAgo = (days: number) => Math.floor(Date.now() / 1000) - days * 86_400;
    const old = { refused_at: '2020-01-01T00:00:00.000Z', code: 'bot' };
    const rows = [1, 29, 31, 60].map((days) => ({ ...old, refusal_id: `r${days}`, stored_at: daysAgo(days) }));
    await engine.writes.insert('stored_refusals', [...rows, { ...old, refusal_id: 'today' }]);
    await engine.writes.run('OPTIMIZE TABLE stored_refusals FINAL');
    const kept = await engine.reads.rows<{ refusal_id: string }>('SELECT refusal_id FROM refusals ORDER BY refusal_id');
    expect(kept.map(({ refusal_id }) => refusal_id)).toEqual(['r1', 'r29', 'today']);
  });

  it('syncs every insert to the disk', async () => {
    const settings = await engine.reads.rows(
      `SELECT name, value FROM system.merge_tree_settings
      WHERE name IN ('fsync_after_insert', 'fsync_part_directory', 'min_rows_to_fsync_after_merge') AND value != '1'`,
    );
    expect(settings).toEqual([]);
  });

  it('pins what every insert rests on', async () => {
    const query =
      "SELECT name, value FROM system.settings WHERE name IN ('async_insert', 'insert_deduplicate') ORDER BY name";
    expect(await engine.writes.rows(query)).toEqual([
      { name: 'async_insert', value: '0' },
      { name: 'insert_deduplicate', value: '0' },
    ]);
  });
});
