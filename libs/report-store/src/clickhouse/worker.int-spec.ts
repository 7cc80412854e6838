import { afterAll, beforeAll, expect, it } from '@jest/globals';
import { temporaryFolder } from '@clickledger/testing';
import { aHistory } from '../contract/history.js';
import { expected, projectAll, reported, settle } from '../contract/reported.js';
import { ClickHouseReportStore } from './clickhouse-report-store.js';
import { openEmbedded } from './embedded.js';
import type { Engine } from './engine.js';

const folder = temporaryFolder();
const history = aHistory(1, 30);
let now = 0;
let engine: Engine;
let store: ClickHouseReportStore;
beforeAll(async () => {
  engine = openEmbedded(folder());
  store = await ClickHouseReportStore.over(engine, () => now);
});
afterAll(() => store.close());

it('what is open behind the marks that are counted is found within five minutes', async () => {
  await projectAll(store, history);
  await settle(store);
  // As a mark would be that becomes visible late: below what this worker has counted, above its head.
  await engine.writes.run("ALTER TABLE heads DELETE WHERE kind = 'clicks' SETTINGS mutations_sync = 1");
  expect((await reported(store))['click_time']).not.toEqual(expected(history)['click_time']);
  now += 299_999;
  expect(await store.recount()).toBe(0);
  now += 1;
  await settle(store);
  expect(await reported(store)).toEqual(expected(history));
});
