import { describe, expect, it } from '@jest/globals';
import { spawnTs, temporaryFolder } from '@clickledger/testing';
import { aHistory } from '../contract/history.js';
import { expected } from '../contract/reported.js';
import { clickHouseForSpecs } from './clickhouse-for-specs.contract.js';

const CHILD = new URL('./killed.child.ts', import.meta.url);

const folder = temporaryFolder();
const newDatabase = clickHouseForSpecs();

describe.each([
  ['embedded', () => Promise.resolve(`chdb:${folder()}`)],
  ['on a server', newDatabase],
])('a report store %s whose process was killed', (_where, open) => {
  it.each([
    ['in the middle of a migration', ['migration']],
    ['between facts and marks, again and again', ['stored_ledger', 'ledger_slices', 'marks', 'marks']],
    ['between the rows of a slice and its head', ['heads', 'recounting', 'heads']],
    ['in the middle of a rebuild', ['rebuild']],
  ])(
    '%s has the figures of a plain recount',
    async (_when, moments) => {
      const url = await open();
      for (const moment of moments) expect(await spawnTs(CHILD, [url, moment]).ended).toBe('SIGKILL');
      const child = spawnTs(CHILD, [url]);
      expect([await child.ended, child.errors()]).toEqual([0, '']);
      expect(JSON.parse(child.lines.at(-1) ?? '')).toEqual(expected(aHistory(1, 150)));
    },
    120_000,
  );
});
