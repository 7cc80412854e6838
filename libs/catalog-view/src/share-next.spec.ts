import { describe, expect, it } from '@jest/globals';
import { shareNext } from './share-next.js';

/** Runs that end when told to. */
function slowRuns() {
  const ends: (() => void)[] = [];
  const shared = shareNext(() => {
    const run = ends.length;
    return new Promise<number>((resolve) => ends.push(() => resolve(run)));
  });
  return { ends, shared };
}

describe('shareNext', () => {
  it('gives all who call during a run the one after it', async () => {
    const { ends, shared } = slowRuns();
    const [first, second, third] = [shared(), shared(), shared()];
    ends[0]!();
    expect(await first).toBe(0);
    ends[1]!();
    expect([await second, await third, ends.length]).toEqual([1, 1, 2]);
  });

  it('runs again for who calls later', async () => {
    const { ends, shared } = slowRuns();
    const first = shared();
    ends[0]!();
    await first;
    const second = shared();
    ends[1]!();
    expect(await second).toBe(1);
  });

  it('runs the next though the one before failed', async () => {
    let runs = 0;
    const shared = shareNext(async () => {
      runs += 1;
      if (runs === 1) throw new Error('down');
      return runs;
    });
    const [first, second] = [shared(), shared()];
    await expect(first).rejects.toThrow('down');
    expect(await second).toBe(2);
  });
});
