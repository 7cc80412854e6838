import { notRun, temporaryFolder } from '@clickledger/testing';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { randomInt } from 'node:crypto';
import { missingForStack } from '../../tools/stack/start-stack.mjs';
import { distributedDeployment } from '../pipeline/distributed.js';
import { inProcessesOfTheirOwn } from './lanes.js';
import { planOf } from './plan.js';
import { randomOf } from './random.js';
import { run } from './run.js';
import { startStackForKills, type Stack } from './stack.js';
import { tell } from './tell.js';

const KILLS = Number(process.env['CLICKLEDGER_KILLS'] ?? 60);
const SEED = Number(process.env['CLICKLEDGER_SEED'] ?? randomInt(2 ** 31));
const NAME = 'services in processes of their own over Kafka, Redis and ClickHouse, each killed again and again';
const missing = missingForStack();

if (missing) notRun(NAME, missing);
else {
  describe(NAME, () => {
    const folder = temporaryFolder();
    let stack: Stack;
    beforeAll(async () => {
      stack = await startStackForKills();
    });
    afterAll(() => stack.stop());

    it('lose nothing and double nothing, and the books balance', async () => {
      const random = randomOf(SEED);
      const begun = performance.now();
      const { settings } = await distributedDeployment(stack.settings, folder());
      const done = await run(await inProcessesOfTheirOwn(folder(), settings, planOf(KILLS, random)), random);
      process.stdout.write(tell(`${KILLS} kills, seed ${SEED}`, done, performance.now() - begun));
      expect(done.faults).toEqual({ lost: [], doubled: [], others: [] });
      expect([...done.kills.values()].reduce((sum, count) => sum + count, 0)).toBe(KILLS);
    }, 1_800_000);
  });
}
