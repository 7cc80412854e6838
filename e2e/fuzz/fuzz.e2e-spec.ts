import { expect, it } from '@jest/globals';
import { onBothSets } from '../pipeline/on-both-sets.js';
import { fuzz } from './fuzz.js';
import { settingsFor, startReceiver } from './receiver.js';
import { faultsOf } from './verdict.js';

const SEED = 20_260_101;

onBothSets('requests with mistakes', (deploy) => {
  it('leave no 5xx, no hang, and balanced books', async () => {
    const receiver = await startReceiver(SEED);
    const settings = settingsFor(receiver);
    Object.assign(process.env, settings);
    const deployment = await deploy();
    // What answers is the same code; over the network there is less time for it.
    const n = deployment.oneProcess ? 20_000 : 2_000;
    const all = await deployment.start();
    try {
      const result = await fuzz(all, { n, seed: SEED, concurrency: 64, receiver: receiver.host });
      expect([faultsOf(result), result.examples]).toEqual([[], []]);
      // And there was something to balance.
      expect(result.accepted).toBeGreaterThan(n / 10);
      expect(result.clicked).toBeGreaterThan(n / 10);
      expect(result.books.refusals).toBeGreaterThan(n / 40);
      expect(result.books.captured).toBeGreaterThan(n / 2_000);
    } finally {
      await all.stop();
      receiver.close();
      for (const name of Object.keys(settings)) delete process.env[name];
    }
  }, 600_000);
});
