import { temporaryFolder } from '@clickledger/testing';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { ACCESS_LOG, expectedFigures, figuresOfApi, figuresOfSql } from './access-log.js';
import type { Deployment } from './pipeline/deployment.js';
import { onBothSets } from './pipeline/on-both-sets.js';
import type { Pipeline } from './pipeline/pipeline.js';
import { settled } from './pipeline/settled.js';

const temporary = temporaryFolder();

const importUnder = async (all: Pipeline, window: string) => {
  const rejects = temporary();
  const args = ['--create-catalog', '--window', window, '--grace', '5s', '--rejects', rejects];
  const run = await all.cli('import', ACCESS_LOG, ...args);
  if (run.code !== 0) throw new Error(`import ended with ${run.code}: ${run.errors}`);
  return run.lines.join('\n');
};

async function expectFigures(all: Pipeline, seconds: number): Promise<void> {
  const api = await figuresOfApi(all);
  expect(api).toMatchObject(expectedFigures(seconds));
  expect(await figuresOfSql(all)).toEqual(api);
}

onBothSets('a month of real traffic', (deploy) => {
  describe('under a window of 10 minutes', () => {
    let deployment: Deployment;
    let all: Pipeline;

    beforeAll(async () => {
      deployment = await deploy();
      all = await deployment.start();
    });
    afterAll(() => all.stop());

    it('gives the totals that another program computed, by API, by SQL and on the terminal', async () => {
      const said = await importUnder(all, '10m');
      await expectFigures(all, 600);
      expect(said).toMatch(/clicks +2492\n +visitors +1045\n +landing pages +403\n +publishers +108\n/);
      expect(said).toMatch(/reported +422\n +attributed +308\n +outside the window +25\n +unknown click +89\n/);
      expect(said).toMatch(/clicks with a conversion +207\n/);
    });

    it('imported again sends nothing, and changes no figure', async () => {
      const logEnd = () => all.ask('reporting', '/progress/mark');
      const before = await logEnd();
      const said = await importUnder(all, '10m');
      expect(said).toContain('2492 rows were taken by an earlier import: they are not sent again');
      expect(said).toContain('422 rows were taken by an earlier import: they are not sent again');
      expect(await logEnd()).toEqual(before);
      await expectFigures(all, 600);
    });

    it('keeps every figure through SIGKILL', async () => {
      await all.kill();
      all = await deployment.start();
      await settled(all);
      await expectFigures(all, 600);
    });

    it('decides the same again without the attribution store, and counts the same without the sums', async () => {
      await all.stop();
      await deployment.forgetAttribution();
      await deployment.dropRollups();
      all = await deployment.start();
      const rebuilt = await all.cli('rebuild');
      expect(rebuilt.code).toBe(0);
      expect(rebuilt.lines.join('\n')).toMatch(/^clicks +\S+ +2492$/m);
      await settled(all);
      await expectFigures(all, 600);
      // Nothing is taken for new by a store that has forgotten, and caught up.
      await importUnder(all, '10m');
      await expectFigures(all, 600);
    });

    it('balances its books', async () => {
      const { code, lines } = await all.cli('balance');
      expect([code, lines.at(-1)]).toEqual([0, 'The books balance.']);
    });
  });

  describe('under a window of 30 days', () => {
    let all: Pipeline;

    beforeAll(async () => void (all = await (await deploy()).start()));
    afterAll(() => all.stop());

    it('gives the totals that another program computed', async () => {
      await importUnder(all, '30d');
      await expectFigures(all, 30 * 86_400);
    });
  });
});
