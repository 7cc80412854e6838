import { describe, expect, it } from '@jest/globals';
import { TokenBucket } from './token-bucket.js';

const taken = (bucket: TokenBucket, times: number, now: number) =>
  Array.from({ length: times }, () => bucket.take(now)).filter(Boolean).length;

describe('TokenBucket', () => {
  it('lets through what is allowed a second, and no more', () => {
    const bucket = new TokenBucket(10, 10, 0);
    expect(taken(bucket, 15, 0)).toBe(10);
    expect(taken(bucket, 15, 500)).toBe(5);
    expect(taken(bucket, 15, 9_000)).toBe(10);
  });

  it('may hold more than flows in in a second, and is taken from by amounts', () => {
    const bucket = new TokenBucket(100, 10, 0);
    expect([bucket.take(0, 60), bucket.take(0, 60), bucket.take(0, 40)]).toEqual([true, false, true]);
    expect([bucket.take(1_000, 11), bucket.take(1_000, 10)]).toEqual([false, true]);
  });

  it('gains nothing from a clock that is set back', () => {
    const bucket = new TokenBucket(10, 10, 5_000);
    expect(taken(bucket, 10, 5_000)).toBe(10);
    expect(taken(bucket, 1, 0)).toBe(0);
    expect(taken(bucket, 1, 100)).toBe(1);
  });
});
