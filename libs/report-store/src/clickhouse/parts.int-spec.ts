import { aLanding, aLink, anAdvertiser, anAttempt, anOffer, aPostback, aPublisher } from '@clickledger/testing';
import { aQueuedPostback, temporaryFolder } from '@clickledger/testing';
import { afterEach, beforeAll, describe, expect, it } from '@jest/globals';
import { cpSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { join, relative } from 'node:path';
import { logged } from '../contract/facts.js';
import { aHistory } from '../contract/history.js';
import { expected, projectAll, reported, settle } from '../contract/reported.js';
import { aDeadLetter, aRefusal } from '../contract/turned-away.js';
import { clickHouseForSpecs } from './clickhouse-for-specs.contract.js';
import { ClickHouseReportStore } from './clickhouse-report-store.js';
import { openEmbedded } from './embedded.js';
import type { Engine } from './engine.js';
import { openServer } from './server.js';

const SCHEMA = join(import.meta.dirname, '../schema');
const made = readdirSync(SCHEMA).flatMap((file) =>
  [...readFileSync(join(SCHEMA, file), 'utf8').matchAll(/^CREATE TABLE IF NOT EXISTS (\w+)/gm)].map(([, name]) => name),
) as string[];
const SUMS = ['marks', 'heads', 'rollups'];
const FACTS = made.filter((name) => ![...SUMS, 'schema_migrations', 'store_identity', 'store_parts'].includes(name));

const history = aHistory(1, 24);

async function projectEverything(store: ClickHouseReportStore): Promise<void> {
  await projectAll(store, history);
  const catalog = [anAdvertiser(), anOffer(), aPublisher(), aLink(), aPostback()];
  await store.project('catalog', logged(catalog));
  await store.project('landings', logged([aLanding()]));
  await store.project('deliveries', logged([aQueuedPostback(), anAttempt()]));
  await store.project('refusals', logged([aRefusal]));
  await store.project('dead-letters', logged([aDeadLetter]));
  await settle(store);
}

const rowsOf = async (engine: Engine, table: string) => {
  const [row] = await engine.reads.rows<{ rows: number }>(`SELECT count() AS rows FROM ${table} FINAL`);
  return row?.rows ?? 0;
};

/** Removed by hand, behind the engine's back. */
describe('parts of the embedded store that are gone', () => {
  const folder = temporaryFolder();
  const folders = new Map<string, string>();
  const rows = new Map<string, number>();
  let whole: string;
  let engine: Engine | undefined;

  beforeAll(async () => {
    whole = folder();
    engine = openEmbedded(whole);
    const store = await ClickHouseReportStore.over(engine);
    await store.identify(true);
    await projectEverything(store);
    const tables = await engine.reads.rows<{ name: string; path: string }>(
      "SELECT name, data_paths[1] AS path FROM system.tables WHERE database = currentDatabase() AND engine LIKE '%MergeTree'",
    );
    for (const { name, path } of tables) folders.set(name, relative(whole, path));
    for (const name of FACTS) rows.set(name, await rowsOf(engine, name));
    await store.close();
    engine = undefined;
  });
  afterEach(async () => {
    await engine?.close();
    engine = undefined;
  });

  async function startWithout(table: string, isLost: (index: number) => boolean): Promise<ClickHouseReportStore> {
    const copy = folder();
    cpSync(whole, copy, { recursive: true });
    const parts = join(copy, folders.get(table) ?? 'no such table');
    const names = readdirSync(parts).filter((name) => /_\d+_\d+_\d+(_\d+)?$/.test(name));
    expect(names).not.toEqual([]);
    for (const name of names.filter((_, index) => isLost(index))) rmSync(join(parts, name), { recursive: true });
    engine = openEmbedded(copy);
    return ClickHouseReportStore.over(engine);
  }

  it.each(FACTS)('make the store another one, for which the log is read again: all of %s', async (table) => {
    const store = await startWithout(table, () => true);
    expect(await rowsOf(engine!, table)).toBe(0);
    expect([await store.identify(false), store.isWhole]).toEqual([expect.stringMatching(/^[-0-9a-f]{36}$/), false]);
    await projectEverything(store);
    expect(await reported(store)).toEqual(expected(history));
    expect([await rowsOf(engine!, table), await store.openSlices()]).toEqual([rows.get(table), 0]);
  });

  it.each(SUMS)('are counted again before the store is whole: all of %s', async (table) => {
    const store = await startWithout(table, () => true);
    expect([await store.identify(false), store.isWhole]).toEqual(['', false]);
    expect(await store.openSlices()).toBeGreaterThan(20);
    await settle(store);
    expect(await reported(store)).toEqual(expected(history));
  });

  it('are found where others of the table are there', async () => {
    const store = await startWithout('stored_impressions', (index) => index === 0);
    await store.identify(false);
    expect(store.isWhole).toBe(false);
  });

  it('are missed once: the next start finds what was read since', async () => {
    const store = await startWithout('stored_clicks', () => true);
    const id = await store.identify(false);
    await store.noteWhole();
    const restarted = await ClickHouseReportStore.over(engine!);
    expect([await restarted.identify(false), restarted.isWhole]).toEqual([id, true]);
  });
});

describe.each(['of the embedded engine', 'of a server'])('a store %s', (where) => {
  const folder = temporaryFolder();
  const newDatabase = clickHouseForSpecs();
  let engine: Engine;
  let store: ClickHouseReportStore;
  let now = Date.now();
  afterEach(() => store.close());

  async function start(): Promise<void> {
    engine = where === 'of a server' ? openServer(await newDatabase()) : openEmbedded(folder());
    store = await ClickHouseReportStore.over(engine, () => now);
    await store.identify(true);
    await projectEverything(store);
    await tick();
  }
  /** Long enough for all that is done now and then. */
  async function tick(): Promise<void> {
    now += 4_000_000;
    await settle(store);
  }

  /** As after a kill: nothing was noted at the end. */
  async function restarted(): Promise<[string, boolean]> {
    const next = await ClickHouseReportStore.over(engine);
    return [await next.identify(false), next.isWhole];
  }

  it('misses nothing after merges, sweeps, and a rebuild', async () => {
    await start();
    for (const table of [...FACTS, ...SUMS]) await engine.writes.run(`OPTIMIZE TABLE ${table} FINAL`);
    expect(await restarted()).toEqual(['', true]);
    await projectAll(store, history);
    await tick();
    await tick();
    expect(await restarted()).toEqual(['', true]);
    await store.rebuildRollups();
    expect(await restarted()).toEqual(['', true]);
    await engine.writes.run('TRUNCATE TABLE stored_refusals');
    expect(await restarted()).not.toEqual(['', true]);
  });

  it('misses no rows that have reached their age', async () => {
    await start();
    await engine.writes.run("ALTER TABLE stored_refusals UPDATE report = '' WHERE 1 SETTINGS mutations_sync = 2");
    await engine.writes.run(`INSERT INTO store_parts (table, parts)
      SELECT 'stored_refusals', [(partition, first, last, toDateTime(1000000000))]
      FROM (SELECT partition_id AS partition, min_block_number AS first, max_block_number AS last FROM system.parts
        WHERE database = currentDatabase() AND table = 'stored_refusals' AND active LIMIT 1)`);
    await engine.writes.run('TRUNCATE TABLE stored_refusals');
    expect(await restarted()).toEqual(['', true]);
  });
});
