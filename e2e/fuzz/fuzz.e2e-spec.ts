import { temporaryFolder } from '@clickledger/testing';
import { expect, it } from '@jest/globals';
import { startAllInOne } from '../pipeline/all-in-one.js';
import { fuzz } from './fuzz.js';
import { faultsOf } from './verdict.js';

const SEED = 20_260_101;
const folder = temporaryFolder();

it('20,000 requests with mistakes leave no 5xx, no hang, and balanced books', async () => {
  const data = folder();
  const all = await startAllInOne(data);
  try {
    const result = await fuzz(all, data, { n: 20_000, seed: SEED, concurrency: 16, settleWithin: 120_000 });
    expect([faultsOf(result), result.examples]).toEqual([[], []]);
    // And there was something to balance.
    expect(result.accepted).toBeGreaterThan(2_000);
    expect(result.clicked).toBeGreaterThan(2_000);
    expect(result.books.refusals).toBeGreaterThan(500);
  } finally {
    await all.stop();
  }
}, 600_000);
