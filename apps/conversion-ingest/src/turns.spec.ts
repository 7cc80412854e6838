import { describe, expect, it } from '@jest/globals';
import { Turns } from './turns.js';

const work = (ms: number): void => {
  for (const end = performance.now() + ms; performance.now() < end;);
};

describe('Turns', () => {
  it('lets others between pieces that are there all at once, and keeps their order', async () => {
    const turns = new Turns();
    const done: number[] = [];
    let between = 0;
    const others = setInterval(() => between++, 1);
    const pieces = Array.from({ length: 50 }, async (_, n) => {
      await turns.next();
      work(2);
      done.push(n);
    });
    await Promise.all(pieces);
    clearInterval(others);
    expect(done).toEqual(Array.from({ length: 50 }, (_, n) => n));
    expect(between).toBeGreaterThan(10);
  });
});
