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
      now += HOUR / 8;
      await projectAll(store, history);
      await settle(store);
    }
  });
  afterAll(() => store.close());

  it('leaves what a query may still read, then removes what no head points at, and changes no figure', async () => {
    const before = (await rows('rollups')) ?? 0;
    now += HOUR / 2;
    await store.recount();
    expect(await rows('rollups')).toBe(before);
    now += HOUR;
    await store.recount();
    expect(await rows('rollups')).toBe(before / 4);
    expect(await rows('rollups')).toBe(await rows('(SELECT * FROM rollups FINAL)'));
    expect(await reported(store)).toEqual(expected(history));
  });
});
