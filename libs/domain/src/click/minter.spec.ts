import { describe, expect, it } from '@jest/globals';
import type { ClickIdFields } from './click-id.js';
import { ClickIdCodec, SEQUENCE_RANGE, bucketOf } from './click-id.js';
import { Minter } from './minter.js';

const CODEC = new ClickIdCodec({ mint: 'a', secrets: new Map([['a', new Uint8Array(16)]]) });

describe('Minter', () => {
  it('counts, and says the bucket that the ID says', () => {
    const minter = new Minter(CODEC, () => 77);
    const minted = Array.from({ length: 130 }, () => minter.mint(1_700_000_000_000, 'click', 9));
    const buckets = minted.map(({ id, bucket }, sequence) => {
      const decoded = CODEC.decode(id);
      if (!decoded.ok) throw new Error(decoded.detail);
      expect(decoded.value).toMatchObject({ time: 1_700_000_000_000, kind: 'click', link: 9, minter: 77, sequence });
      expect(bucket).toBe(bucketOf(decoded.value));
      return bucket;
    });
    expect(new Set(buckets).size).toBe(3);
    expect(new Set(minted.map(({ id }) => id)).size).toBe(130);
  });

  it('does not spend a number on an ID that it could not make', () => {
    const minter = new Minter(CODEC, () => 1);
    expect(() => minter.mint(-1, 'click', 9)).toThrow(RangeError);
    const decoded = CODEC.decode(minter.mint(0, 'click', 9).id);
    expect(decoded.ok && decoded.value.sequence).toBe(0);
  });

  it('draws a new minter when the sequence has run out', () => {
    const draws = [5, 6];
    let last: ClickIdFields | undefined;
    const encode = (fields: ClickIdFields): string => ((last = fields), '');
    const minter = new Minter({ encode }, () => draws.shift() ?? 0);
    for (let i = 0; i < SEQUENCE_RANGE; i++) minter.mint(0, 'click', 1);
    expect(last).toMatchObject({ minter: 5, sequence: SEQUENCE_RANGE - 1 });
    const { bucket } = minter.mint(0, 'click', 1);
    expect(last).toMatchObject({ minter: 6, sequence: 0 });
    expect(bucket).toBe(bucketOf({ minter: 6, sequence: 0 }));
  });
});
