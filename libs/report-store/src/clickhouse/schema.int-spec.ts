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

  it('syncs every insert to the disk', async () => {
    const settings = await engine.reads.rows(
      `SELECT name, value FROM system.merge_tree_settings
      WHERE name IN ('fsync_after_insert', 'fsync_part_directory', 'min_rows_to_fsync_after_merge') AND value != '1'`,
    );
    expect(settings).toEqual([]);
  });

  it('pins what every insert rests on, and keeps connections apart', async () => {
    const query =
      "SELECT name, value FROM system.settings WHERE name IN ('async_insert', 'insert_deduplicate') ORDER BY name";
    expect(await engine.writes.rows(query)).toEqual([
      { name: 'async_insert', value: '0' },
      { name: 'insert_deduplicate', value: '0' },
    ]);
    const analyst = engine.analyst({ readonly: '1' });
    await analyst.query({ query: 'SELECT 1' });
    await analyst.close();
    expect(await engine.writes.rows("SELECT getSetting('readonly') AS readonly")).toEqual([{ readonly: 0 }]);
  });
});
