import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { temporaryFolder } from '@clickledger/testing';
import { MORNING } from '../contract/facts.js';
import { aHistory } from '../contract/history.js';
import { expected, projectAll, reported, settle } from '../contract/reported.js';
import { ClickHouseReportStore } from './clickhouse-report-store.js';
import { openEmbedded } from './embedded.js';
import type { Engine } from './engine.js';

const HOUR = 3_600_000;

describe('sweeping', () => {
  const folder = temporaryFolder();
  const history = aHistory(1, 60);
  let now = MORNING - 24 * HOUR;
  let engine: Engine;
  let store: ClickHouseReportStore;
  const rows = async (table: string) => {
    const [row] = await engine.reads.rows<{ rows: number }>(`SELECT count() AS rows FROM ${table}`);
    return row?.rows;
  };
  beforeAll(async () => {
    engine = openEmbedded(folder());
    store = await ClickHouseReportStore.over(engine, () => now);
    for (let time = 0; time < 4; time++) {
      now += HOUR / 4;
      await projectAll(store, history);
      await settle(store);
    }
  });
  afterAll(() => store.close());

  it('leaves what a query may still read, then removes what no head points at, and changes no figure', async () => {
    // The last round was an hour after the first, and has looked for stale rows: all that are have just become so.
    const before = (await rows('rollups')) ?? 0;
    now += HOUR;
    await store.recount();
    expect(await rows('rollups')).toBe(before / 4);
    expect(await rows('rollups')).toBe(await rows('(SELECT * FROM rollups FINAL)'));
    expect(await reported(store)).toEqual(expected(history));
  });

  it('comes early when stale rows are many, and to slices that are counted all the time', async () => {
    const once = (await rows('rollups')) ?? 0;
    for (let time = 0; time < 4; time++) {
      now += HOUR / 60;
      await projectAll(store, history);
      await settle(store);
    }
    await engine.writes.run(`
      INSERT INTO rollups (kind, grain, slice, version, link_id)
      SELECT kind, grain, slice, 0, toString(number)
      FROM (SELECT kind, grain, slice FROM heads LIMIT 1) AS head CROSS JOIN numbers(30000) AS copies`);
    now += HOUR / 120;
    await store.recount();
    // Those of the last minute and a half, and what was current when it began.
    expect(await rows('rollups')).toBe(2 * once);
    expect(await reported(store)).toEqual(expected(history));
  });
});
