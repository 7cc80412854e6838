import { temporaryFolder } from '@clickledger/testing';
import { describe, expect, it } from '@jest/globals';
import { randomInt } from 'node:crypto';
import { inOneProcess } from './lanes.js';
import { killAt, planOf } from './plan.js';
import { randomOf } from './random.js';
import { run } from './run.js';
import { tell } from './tell.js';

const KILLS = Number(process.env['CLICKLEDGER_KILLS'] ?? 100);
const SEED = Number(process.env['CLICKLEDGER_SEED'] ?? randomInt(2 ** 31));
const folder = temporaryFolder();

describe('all services in one process that is killed again and again, during an import and with visitors about', () => {
  it('lose nothing and double nothing, and the books balance', async () => {
    const random = randomOf(SEED);
    const begun = performance.now();
    const done = await run(await inOneProcess(folder(), planOf(KILLS, random)), random);
    process.stdout.write(tell(`${KILLS} kills, seed ${SEED}`, done, performance.now() - begun));
    expect(done.faults).toEqual({ lost: [], doubled: [], others: [] });
    expect([...done.kills.values()].reduce((sum, count) => sum + count, 0)).toBe(KILLS);
  }, 1_800_000);

  it.each([
    ['an ID an insert', 'after-insert', 'doubled'],
    ['no memory of outcomes', 'after-report-before-answer', 'doubled'],
    ['notes before sending', 'after-try-noted', 'lost'],
  ] as const)(
    'would show it: with %s it is told',
    async (sabotage, point, how) => {
      const random = randomOf(SEED);
      const begun = performance.now();
      const kills = Array.from({ length: 8 }, () => killAt(point, random));
      const done = await run(await inOneProcess(folder(), kills), random, sabotage);
      process.stdout.write(tell(`${sabotage}, seed ${SEED}`, done, performance.now() - begun));
      expect(done.faults[how]).not.toEqual([]);
    },
    300_000,
  );
});
