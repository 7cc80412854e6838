import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { aHistory, dice, shuffled, TOPICS_OF_HISTORY } from '../contract/history.js';
import { NOBODY_TOLD } from '../contract/nobody-told.js';
import { persistently } from '../contract/persistently.js';
import { expected, PERIOD, project, reported } from '../contract/reported.js';
import { openReportStore } from '../open-report-store.js';
import type { LoggedFact, ReportStore } from '../report-store.js';
import { clickHouseForSpecs, inDatabase, runOn } from './clickhouse-for-specs.contract.js';
import { faultyHttp, type Fault, type FaultyHttp } from './faulty-http.contract.js';
import { startClickHouse } from '../../../../tools/stack/clickhouse/start-clickhouse.mjs';

const history = aHistory(11, 120);

/** All facts in small pieces, in any order, with recounts in between, each tried until it succeeds. */
async function goThrough(store: ReportStore): Promise<void> {
  const roll = dice(12);
  const pieces = TOPICS_OF_HISTORY.flatMap((topic) => {
    const facts: readonly LoggedFact[] = history[topic];
    return [0, 1, 2, 3].map((quarter) => ({ topic, facts: facts.filter((_, index) => index % 4 === quarter) }));
  });
  for (const { topic, facts } of shuffled(pieces, roll)) {
    await persistently(() => project(store, topic, facts));
    if (roll(3) === 0) await persistently(() => store.recount(40));
  }
  while ((await persistently(() => store.recount())) > 0);
}

/** Asked of the server itself, by a store that had no part in it. */
async function expectExactBooks(url: string): Promise<void> {
  const store = await openReportStore(url);
  try {
    expect(await reported(store)).toEqual(expected(history));
    const { totals } = await store.balance({
      telling: NOBODY_TOLD,
      ...PERIOD,
      now: PERIOD.to + 86_400_000,
      olderThanMs: 0,
    });
    expect(totals).toMatchObject({
      receipts_without_outcome: 0,
      outcomes_without_receipt: 0,
      receipts_with_two_outcomes: 0,
    });
  } finally {
    await store.close();
  }
}

/** Every table has its fault at the first two inserts into it, and at a later one. */
function faultsAtInserts(fault: Fault, met: string[]) {
  const inserts = new Map<string, number>();
  return (statement: string): Fault | undefined => {
    const [, table] = /^\s*INSERT INTO (\w+)/.exec(statement) ?? [];
    if (table === undefined) return undefined;
    const count = (inserts.get(table) ?? 0) + 1;
    inserts.set(table, count);
    if (![1, 2, 5].includes(count)) return undefined;
    met.push(table);
    return fault;
  };
}

describe('a ClickHouse server that fails at every table', () => {
  const newDatabase = clickHouseForSpecs();
  let direct: string;
  let faulty: FaultyHttp;
  beforeEach(async () => {
    direct = await newDatabase();
    faulty = await faultyHttp(direct);
  });
  afterEach(() => faulty.close());

  it.each<[string, Fault]>([
    ['refusing inserts', { code: 252, type: 'TOO_MANY_PARTS' }],
    ['out of disk', { code: 243, type: 'NOT_ENOUGH_SPACE' }],
    ['having written, with its answer lost', 'answer lost'],
    ['having written, and silent until the client gives up', 'no answer in time'],
  ])(
    '%s, has exact figures in the end',
    async (_how, fault) => {
      await (await openReportStore(direct)).close();
      const patience = fault === 'no answer in time' ? '?request_timeout=1000' : '';
      const store = await persistently(() => openReportStore(`${faulty.url}${patience}`));
      const met: string[] = [];
      faulty.faultOf = faultsAtInserts(fault, met);
      await goThrough(store);
      await store.close();
      expect([...new Set(met)].sort()).toEqual([
        'foreign_clicks',
        'foreign_repeats',
        'heads',
        'ledger_slices',
        'marks',
        'rollups',
        'stored_clicks',
        'stored_impressions',
        'stored_ledger',
        'stored_outcomes',
        'stored_receipts',
      ]);
      await expectExactBooks(direct);
    },
    180_000,
  );

  it('says what to do about a full disk', async () => {
    const store = await openReportStore(faulty.url);
    faulty.faultOf = () => ({ code: 243, type: 'NOT_ENOUGH_SPACE' });
    await expect(store.recount()).rejects.toThrow(/NOT_ENOUGH_SPACE 243.*Make room on the disk/s);
    await store.close();
  });
});

describe('a ClickHouse server that is killed', () => {
  it('while it writes, five times, and started again, has exact figures in the end', async () => {
    let server = await startClickHouse();
    const { folder, port, password, stop } = server;
    const faulty = await faultyHttp(server.url);
    try {
      for (const name of ['killed', 'killed_store']) await runOn(server.url, `CREATE DATABASE ${name}`);
      const store = await openReportStore(inDatabase(faulty.url, 'killed'));
      let inserts = 0;
      let back = Promise.resolve();
      const killed: string[] = [];
      faulty.faultOf = (statement) => {
        if (!/^\s*INSERT/.test(statement) || ![3, 11, 19, 27, 36].includes(++inserts)) return undefined;
        killed.push(statement.trim().slice(0, 40));
        // The statement is on its way meanwhile.
        back = back
          .then(() => server.kill())
          .then(async () => {
            server = await startClickHouse({ folder, port, password });
          });
        return undefined;
      };
      await goThrough(store);
      await back;
      await store.close();
      expect(killed).toHaveLength(5);
      await expectExactBooks(inDatabase(server.url, 'killed'));
    } finally {
      faulty.close();
      await server.kill();
      await stop();
    }
  });
});
