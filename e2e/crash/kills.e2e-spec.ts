import { temporaryFolder } from '@clickledger/testing';
import { describe, expect, it } from '@jest/globals';
import { randomInt } from 'node:crypto';
import { killAt, planOf } from './plan.js';
import { POINTS } from './points.js';
import { randomOf } from './random.js';
import { run, type Run } from './run.js';

const KILLS = Number(process.env['CLICKLEDGER_KILLS'] ?? 100);
const SEED = Number(process.env['CLICKLEDGER_SEED'] ?? randomInt(2 ** 31));
const folder = temporaryFolder();

describe('all services in one process that is killed again and again, during an import and with visitors about', () => {
  it('lose nothing and double nothing, and the books balance', async () => {
    const random = randomOf(SEED);
    const begun = performance.now();
    const done = await run(folder(), planOf(KILLS, random), random);
    tell(`${KILLS} kills`, done, performance.now() - begun);
    expect(done.faults).toEqual({ lost: [], doubled: [], others: [] });
    expect([...done.kills.values()].reduce((sum, count) => sum + count, 0)).toBe(KILLS);
  }, 900_000);

  it.each([
    ['an ID an insert', 'after-insert'],
    ['no memory of outcomes', 'after-report-before-answer'],
  ] as const)(
    'would show it: with %s it is told',
    async (sabotage, point) => {
      const random = randomOf(SEED);
      const begun = performance.now();
      const kills = Array.from({ length: 8 }, () => killAt(point, random));
      const done = await run(folder(), kills, random, sabotage);
      tell(sabotage, done, performance.now() - begun);
      expect([...done.faults.doubled, ...done.faults.others]).not.toEqual([]);
    },
    300_000,
  );
});

function tell(what: string, { kills, visits, faults }: Run, ms: number): void {
  const { redirected, unanswered, bought } = visits;
  process.stdout.write(`${what}, seed ${SEED}, ${(ms / 1000).toFixed(0)} s
${['while-migrating' as const, ...POINTS].map((point) => `  ${point} ${kills.get(point) ?? 0}\n`).join('')}\
  clicks: ${redirected.size} answered, ${unanswered.size} not; orders: ${bought.size}
  lost ${faults.lost.length}, doubled ${faults.doubled.length}, other faults: ${faults.others.join('; ') || 'none'}
`);
}
