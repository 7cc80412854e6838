import { describe, expect, it } from '@jest/globals';
import { text } from 'node:stream/consumers';
import { aHistory } from '../contract/history.js';
import { expected, projectAll, reported, settle } from '../contract/reported.js';
import { ClickHouseReportStore } from './clickhouse-report-store.js';
import { clickHouseForSpecs } from './clickhouse-for-specs.contract.js';
import type { Engine } from './engine.js';
import { TABLES_OF_0_1 } from './move-tables.js';
import { openServer } from './server.js';

const LIMITS = { seconds: 5, rows: 100, bytes: 10_000 };
describe('tables that release 0.1 kept among the views, on a server,', () => {
  const newDatabase = clickHouseForSpecs();
  const history = aHistory(1, 30);

  /** As release 0.1 left it; or, where it was broken off, as a move of some tables left it. */
  async function movedBack(engine: Engine, share: number) {
    const { store, before } = engine.databases;
    const tables = await engine.reads.rows<{ name: string }>(
      'SELECT name FROM system.tables WHERE database = {store:String} AND name IN {names:Array(String)} ORDER BY name',
      { store, names: TABLES_OF_0_1 },
    );
    const some = tables.slice(0, Math.ceil(tables.length * share));
    for (const { name } of some) await engine.writes.run(`RENAME TABLE ${store}.${name} TO ${before}.${name}`);
    for (const name of ['clicks', 'current_heads']) {
      await engine.writes.run(`CREATE OR REPLACE VIEW ${before}.${name} AS SELECT 1 AS old`);
    }
  }

  it.each([1, 0.5])('are found and moved, %d of them', async (share) => {
    const engine = openServer(await newDatabase());
    const first = await ClickHouseReportStore.over(engine);
    await projectAll(first, history);
    await settle(first);
    await movedBack(engine, share);

    const store = await ClickHouseReportStore.over(engine);
    const { before } = engine.databases;
    expect(await reported(store)).toEqual(expected(history));
    expect(await store.openSlices()).toBe(0);
    const left = await engine.reads.rows(
      "SELECT name FROM system.tables WHERE database = {before:String} AND (engine LIKE '%MergeTree' OR name = 'current_heads')",
      { before },
    );
    expect(left).toEqual([]);
    const { body } = await store.sql.run(
      { query: `SELECT count() FROM ${before}.clicks`, format: 'TSV', params: {}, settings: {} },
      LIMITS,
    );
    const ids = new Set(history.clicks.map(({ fact }) => `${fact.advertiser_id} ${fact.click_id}`));
    expect(await text(body)).toBe(`${ids.size}\n`);
    await store.close();
  });
});
