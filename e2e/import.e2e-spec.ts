import { spawnTs, temporaryFolder } from '@clickledger/testing';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { rmSync } from 'node:fs';
import { join } from 'node:path';
import { ACCESS_LOG, expectedFigures, figuresOfApi, figuresOfSql } from './access-log.js';
import { startAllInOne, type AllInOne } from './pipeline/all-in-one.js';
import { settled } from './pipeline/settled.js';

const WAIT = 120_000;
const temporary = temporaryFolder();

const importUnder = async (all: AllInOne, window: string) => {
  const rejects = temporary();
  const args = ['--create-catalog', '--window', window, '--grace', '5s', '--rejects', rejects];
  const run = await all.cli('import', ACCESS_LOG, ...args);
  if (run.code !== 0) throw new Error(`import ended with ${run.code}: ${run.errors}`);
  return run.lines.join('\n');
};

async function expectFigures(all: AllInOne, seconds: number): Promise<void> {
  const api = await figuresOfApi(all);
  expect(api).toMatchObject(expectedFigures(seconds));
  expect(await figuresOfSql(all)).toEqual(api);
}

describe('a month of real traffic under a window of 10 minutes', () => {
  const folder = temporary();
  let all: AllInOne;

  beforeAll(async () => void (all = await startAllInOne(folder)), WAIT);
  afterAll(() => all.stop());

  it(
    'gives the totals that another program computed, by API, by SQL and on the terminal',
    async () => {
      const said = await importUnder(all, '10m');
      await expectFigures(all, 600);
      expect(said).toMatch(/clicks +2492\n +visitors +1045\n +landing pages +403\n +publishers +108\n/);
      expect(said).toMatch(/reported +422\n +attributed +308\n +outside the window +25\n +unknown click +89\n/);
      expect(said).toMatch(/clicks with a conversion +207\n/);
    },
    WAIT,
  );

  it(
    'imported again changes no figure',
    async () => {
      await importUnder(all, '10m');
      await expectFigures(all, 600);
    },
    WAIT,
  );

  it(
    'keeps every figure through SIGKILL',
    async () => {
      await all.kill();
      all = await startAllInOne(folder);
      await settled(all);
      await expectFigures(all, 600);
    },
    WAIT,
  );

  it(
    'decides the same again without the attribution store',
    async () => {
      await all.stop();
      rmSync(join(folder, 'attribution'), { recursive: true });
      all = await startAllInOne(folder);
      await settled(all);
      await expectFigures(all, 600);
      // Nothing is taken for new by a store that has forgotten, and caught up.
      await importUnder(all, '10m');
      await expectFigures(all, 600);
    },
    WAIT,
  );

  it(
    'counts the same again without the sums',
    async () => {
      await all.stop();
      const drop = spawnTs(new URL('drop-rollups.ts', import.meta.url), [join(folder, 'reports')]);
      expect([await drop.ended, drop.errors()]).toEqual([0, '']);
      all = await startAllInOne(folder);
      const rebuilt = await all.cli('rebuild');
      expect(rebuilt.code).toBe(0);
      expect(rebuilt.lines.join('\n')).toMatch(/^clicks +\S+ +2492$/m);
      await expectFigures(all, 600);
    },
    WAIT,
  );

  it('balances its books', async () => {
    const { code, lines } = await all.cli('balance');
    expect([code, lines.at(-1)]).toEqual([0, 'The books balance.']);
  });
});

describe('the same under a window of 30 days', () => {
  let all: AllInOne;

  beforeAll(async () => void (all = await startAllInOne(temporary())), WAIT);
  afterAll(() => all.stop());

  it(
    'gives the totals that another program computed',
    async () => {
      await importUnder(all, '30d');
      await expectFigures(all, 30 * 86_400);
    },
    WAIT,
  );
});
