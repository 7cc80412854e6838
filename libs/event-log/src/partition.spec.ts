import { describe, expect, it } from '@jest/globals';
import { murmur2, partitionFor } from './partition.js';

describe('murmur2', () => {
  // Source of the cases: org.apache.kafka.common.utils.UtilsTest.testMurmur2
  it.each([
    ['21', -973932308],
    ['foobar', -790332482],
    ['a-little-bit-long-string', -985981536],
    ['a-little-bit-longer-string', -1486304829],
    ['lkjh234lh9fiuh90y23oiuhsafujhadof229phr9h19h89h8', -58897971],
    ['abc', 479470107],
  ])('of %s is %d', (text, hash) => {
    expect(murmur2(Buffer.from(text))).toBe(hash);
  });
});

it('spreads keys over all partitions and never leaves them', () => {
  const partitions = Array.from({ length: 1000 }, (_, i) => partitionFor(`key ${i}`, 4));
  expect(new Set(partitions)).toEqual(new Set([0, 1, 2, 3]));
});
