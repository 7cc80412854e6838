import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { temporaryFolder } from '@clickledger/testing';
import { aClick, at, logged, MINUTE, MORNING } from '../contract/facts.js';
import { aHistory } from '../contract/history.js';
import { plainRecount } from '../contract/plain-recount.js';
import { expected, projectAll, reported, settle } from '../contract/reported.js';
import { ClickHouseReportStore } from './clickhouse-report-store.js';
import { openEmbedded } from './embedded.js';
import type { Engine } from './engine.js';

const HOUR = 60 * MINUTE;
const FIRST_QUARTER = MORNING / 1000;

describe('folding minutes into quarters of an hour', () => {
  const folder = temporaryFolder();
  const history = aHistory(1, 60);
  let now: number;
  let engine: Engine;
  let store: ClickHouseReportStore;
  beforeEach(async () => {
    now = MORNING;
    engine = openEmbedded(folder());
    store = await ClickHouseReportStore.over(engine, () => now);
    await projectAll(store, history);
    await settle(store);
  });
  afterEach(() => store.close());

  const slices = async (of: string) => {
    const rows = await engine.reads.rows<{ grain: number; slices: number }>(
      `SELECT grain, toUInt32(count()) AS slices FROM ${of} WHERE kind = 'clicks' GROUP BY grain ORDER BY grain`,
    );
    return Object.fromEntries(rows.map((row) => [row.grain, row.slices]));
  };
  const fold = async () => {
    for (let round = 0; round < 4; round++) await store.recount();
  };

  it('begins an hour after a quarter, and changes no figure', async () => {
    const { 1: minutes } = await slices('current_heads');
    now = MORNING + HOUR + 20 * MINUTE;
    await fold();
    const some = await slices('current_heads');
    expect(some[15]).toBe(2);
    expect(some[1]).toBeLessThan(minutes ?? 0);
    expect(await reported(store)).toEqual(expected(history));

    now = MORNING + 24 * HOUR;
    await fold();
    expect(await slices('current_heads')).toEqual({ 15: 12 });
    expect(await reported(store)).toEqual(expected(history));

    now += HOUR;
    await store.recount();
    expect(await slices('heads')).toEqual({ 15: 12 });
    expect(await engine.reads.rows('SELECT DISTINCT grain FROM rollups')).toEqual([{ grain: 15 }]);
    expect(await reported(store)).toEqual(expected(history));
  });

  it('counts a late click in its quarter', async () => {
    now = MORNING + 24 * HOUR;
    await fold();
    const late = logged([aClick({ click_id: 'late', clicked_at: at(MORNING + MINUTE) })], 1000);
    await store.project('clicks', late);
    expect(await store.openSlices()).toBe(1);
    await settle(store);
    expect(await slices('current_heads')).toEqual({ 15: 12 });
    expect(await reported(store)).toEqual(expected({ ...history, clicks: [...history.clicks, ...late] }));
  });

  it('counts what a worker counted into a minute while another one folded its quarter', async () => {
    const [mark] = await engine.reads.rows<{ last: number }>('SELECT max(version) AS last FROM heads');
    const late = logged([aClick({ click_id: 'late', clicked_at: at(MORNING + MINUTE) })], 1000);
    await store.project('clicks', late);
    await settle(store);
    await engine.writes.insert('heads', [
      { kind: 'clicks', grain: 15, slice: FIRST_QUARTER, version: mark?.last, counted_at: now / 1000 },
    ]);
    const restarted = await ClickHouseReportStore.over(engine, () => now);
    expect(await restarted.openSlices()).toBe(1);
    await settle(restarted);
    const { totals } = await restarted.performance({
      from: MORNING,
      to: MORNING + 15 * MINUTE,
      tz: 'UTC',
      basis: 'click_time',
      groupBy: [],
      filters: {},
      visitors: true,
      limit: 1,
      offset: 0,
    });
    const all = { ...history, clicks: [...history.clicks, ...late] };
    const quarter = { basis: 'click_time', from: MORNING, to: MORNING + 15 * MINUTE } as const;
    expect(totals.gross_clicks).toBe(plainRecount(all, quarter).gross_clicks);
  });
});
