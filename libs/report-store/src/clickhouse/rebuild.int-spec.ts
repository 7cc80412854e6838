import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { temporaryFolder } from '@clickledger/testing';
import { aHistory } from '../contract/history.js';
import { expected, projectAll, reported, settle } from '../contract/reported.js';
import { ClickHouseReportStore } from './clickhouse-report-store.js';
import { openEmbedded } from './embedded.js';
import type { Engine } from './engine.js';

describe('a rebuild brings the figures back', () => {
  const folder = temporaryFolder();
  const history = aHistory(1, 60);
  let engine: Engine;
  let store: ClickHouseReportStore;
  beforeEach(async () => {
    engine = openEmbedded(folder());
    store = await ClickHouseReportStore.over(engine);
    await projectAll(store, history);
    await settle(store);
  });
  afterEach(() => engine.close());

  it.each([
    ['all tables of the rollups', ['marks', 'heads', 'rollups']],
    ['the marks alone', ['marks']],
    ['the rows alone', ['rollups']],
  ])('when %s were dropped, while running', async (_what, tables) => {
    for (const table of tables) await engine.writes.run(`DROP TABLE ${table} SYNC`);
    await store.rebuildRollups();
    await settle(store);
    expect(await reported(store)).toEqual(expected(history));
  });

  it('when they were dropped, after the next start', async () => {
    for (const table of ['marks', 'heads', 'rollups']) await engine.writes.run(`DROP TABLE ${table} SYNC`);
    const restarted = await ClickHouseReportStore.over(engine);
    await restarted.rebuildRollups();
    await settle(restarted);
    expect(await reported(restarted)).toEqual(expected(history));
  });
});
