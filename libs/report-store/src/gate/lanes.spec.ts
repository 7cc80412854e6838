import { describe, expect, it } from '@jest/globals';
import { Lanes } from './lanes.js';

/** Work that goes on until it is told to end. */
function works(lanes: Lanes) {
  const ends: (() => void)[] = [];
  const begin = (signal?: AbortSignal) =>
    lanes.run(() => new Promise<void>((resolve) => void ends.push(resolve)), signal);
  return { ends, begin };
}

/** What comes of it without anybody's doing; a lane that is missing would keep the spec waiting for good. */
const soon = (work: Promise<unknown>): Promise<unknown> =>
  Promise.race([work.catch((error: unknown) => error), new Promise((resolve) => setImmediate(resolve, 'waits'))]);

describe('Lanes', () => {
  it('lets two run, and the next when one has ended', async () => {
    const { ends, begin } = works(new Lanes());
    const all = [begin(), begin(), begin()];
    expect(ends).toHaveLength(2);
    ends[0]?.();
    await all[0];
    expect(ends).toHaveLength(3);
    ends.forEach((end) => end());
    await Promise.all(all);
  });

  it('tells those who find too many waiting to come back', async () => {
    const { ends, begin } = works(new Lanes());
    const all = Array.from({ length: 18 }, () => begin());
    expect(await soon(begin())).toMatchObject({
      code: '202',
      message: expect.stringContaining('Try again'),
    });
    expect(ends).toHaveLength(2);
    for (const [index] of all.entries()) {
      ends[index]?.();
      await all[index];
    }
    await expect(Promise.all(all)).resolves.toHaveLength(18);
  });

  it('forgets who has gone while waiting', async () => {
    const { ends, begin } = works(new Lanes());
    const gone = new AbortController();
    const running = [begin(), begin()];
    const waiting = begin(gone.signal);
    gone.abort(new Error('gone'));
    expect(await soon(waiting)).toEqual(new Error('gone'));
    ends.forEach((end) => end());
    expect(await soon(Promise.all(running))).not.toBe('waits');
    const later = [begin(), begin()];
    expect(ends).toHaveLength(4);
    ends.slice(2).forEach((end) => end());
    await Promise.all(later);
  });
});
