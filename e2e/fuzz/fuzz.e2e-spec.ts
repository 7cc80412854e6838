import { expect, it } from '@jest/globals';
import { onBothSets } from '../pipeline/on-both-sets.js';
import { loggedByTopic } from './by-topic.js';
import { fuzz } from './fuzz.js';
import { faultsOf } from './verdict.js';

const SEED = 20_260_101;

onBothSets('requests with mistakes', (deploy) => {
  it('leave no 5xx, no hang, balanced books, and every fact of the log in the reports', async () => {
    const deployment = await deploy();
    // What answers is the same code; over the network there is less time for it.
    const n = deployment.oneProcess ? 20_000 : 2_000;
    const all = await deployment.start();
    try {
      const result = await fuzz(all, { n, seed: SEED, concurrency: 64 });
      await all.stop();
      const logged = await loggedByTopic(deployment.settings.EVENT_LOG_URL);
      expect([faultsOf(result, logged), result.examples]).toEqual([[], []]);
      // And there was something to balance.
      expect(result.accepted).toBeGreaterThan(n / 10);
      expect(result.clicked).toBeGreaterThan(n / 10);
      expect(result.books.refusals).toBeGreaterThan(n / 40);
    } finally {
      await all.kill();
    }
  }, 600_000);
});
