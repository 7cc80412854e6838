import { describe, expect, it } from '@jest/globals';
import { Readable } from 'node:stream';
import { cityHash128 } from './city-hash.js';
import { lz4Blocks } from './lz4-blocks.js';

const some = (length: number) => Buffer.from(Array.from({ length }, (_, i) => i % 251));

describe('cityHash128', () => {
  // As Python's package clickhouse-cityhash 1.0.2.5 has them.
  it.each([
    [0, '3df09dfc64c09a2b3cb540c392e51e29'],
    [3, '10dc1926b0850ac280c20dad5cdd0e6f'],
    [7, 'aa38db290ccb2b16684a34c21a5257da'],
    [12, '182760380e12873f89a96c2b71930cc2'],
    [16, '17ceade677c2f945579ed60675c8fedc'],
    [17, '8112e830fb310ff1c972ad09c64fd737'],
    [100, '836ad9510a7189d492d5fdf90b6d0ef9'],
    [127, '6e9cefa0accaeec656818bba66e6a718'],
    [144, 'a6bdeceec903d0fcc56b79626912c1bc'],
    [200, '275774699e23b6fd5682ef01ebe7289c'],
    [1000, '44377c873c240f459da1d106ca1c225d'],
    [70_001, 'a131a93d007fe8a9f97b659393511e98'],
  ])('of %i bytes', (length, hash) => {
    expect(
      cityHash128(some(length))
        .map((half) => half.toString(16).padStart(16, '0'))
        .join(''),
    ).toBe(hash);
  });
});

describe('lz4Blocks', () => {
  it.each([1, 14, 15, 269, 270, 271, 65_536])('hold %i bytes, as they say', async (length) => {
    const [block = Buffer.alloc(0), more] = await blocksOf([some(length)]);
    expect(more).toBeUndefined();
    expect([block[16], block.readUInt32LE(17), block.readUInt32LE(21)]).toEqual([0x82, block.length - 16, length]);
    expect(literalsOf(block.subarray(25))).toEqual(some(length));
  });

  it('are several of a long answer, and none of an empty one', async () => {
    expect(await blocksOf([some(65_537), some(1)])).toHaveLength(3);
    expect(await blocksOf([])).toEqual([]);
  });
});

const blocksOf = (chunks: Buffer[]): Promise<Buffer[]> =>
  Readable.from(lz4Blocks(Readable.from(chunks))).toArray() as Promise<Buffer[]>;

function literalsOf(lz4: Buffer): Buffer {
  let [length, offset] = [lz4.readUInt8(0) >> 4, 1];
  if (length === 15) {
    let more = 255;
    for (; more === 255; offset += 1) length += more = lz4.readUInt8(offset);
  }
  expect(lz4.length - offset).toBe(length);
  return lz4.subarray(offset);
}
