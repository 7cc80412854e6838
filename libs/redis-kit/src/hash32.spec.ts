import { expect, it } from '@jest/globals';
import { hash32 } from './hash32.js';

it.each([
  ['', 0x811c9dc5],
  ['a', 0xe40c292c],
  ['foobar', 0xbf9cf968],
])('finishes the FNV-1a of %j', (text, fnv) => {
  // Published values of FNV-1a; the finaliser is a bijection, so equal ends mean equal beginnings.
  let hash = fnv;
  hash = Math.imul(hash ^ (hash >>> 16), 0x85ebca6b);
  hash = Math.imul(hash ^ (hash >>> 13), 0xc2b2ae35);
  expect(hash32(text)).toBe((hash ^ (hash >>> 16)) >>> 0);
});

it('spreads what is counted over all shards', () => {
  const counts = new Array<number>(16).fill(0);
  for (let n = 0; n < 16_000; n++) counts[hash32(`n00000${n}`) % 16]! += 1;
  expect(Math.min(...counts)).toBeGreaterThan(800);
});
