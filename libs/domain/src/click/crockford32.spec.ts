import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import {
  base32Width,
  canonicalBase32,
  encodeBytesBase32,
  encodeNumberBase32,
  readBytesBase32,
  readNumberBase32,
} from './crockford32.js';

describe('numbers', () => {
  it.each([
    [0, 1, '0'],
    [31, 1, 'z'],
    [31, 4, '000z'],
    [32, 2, '10'],
    [1234, 3, '16j'],
    [2 ** 30 - 1, 6, 'zzzzzz'],
    [2 ** 30, 7, '1000000'],
    [2 ** 45 - 1, 9, 'zzzzzzzzz'],
    [Number.MAX_SAFE_INTEGER, 11, '7zzzzzzzzzz'],
  ])('%d in %d symbols is %s', (value, width, text) => {
    expect(encodeNumberBase32(value, width)).toBe(text);
  });

  it('read back as they were, and sort as they do', () => {
    const number = fc.integer({ min: 0, max: 2 ** 45 - 1 });
    fc.assert(
      fc.property(number, number, (a, b) => {
        const [left, right] = [encodeNumberBase32(a, 9), encodeNumberBase32(b, 9)];
        expect(readNumberBase32(left, 0, 9)).toBe(a);
        expect(left < right).toBe(a < b);
      }),
    );
  });
});

describe('bytes', () => {
  it.each([
    ['', ''],
    ['00', '00'],
    ['ff', 'zw'],
    ['foobar', 'csqpyrk1e8'],
    ['ffffffffff', 'zzzzzzzz'],
  ])('%s is %s', (bytes, text) => {
    const source = bytes === 'foobar' ? Buffer.from(bytes) : Buffer.from(bytes, 'hex');
    expect(encodeBytesBase32(source)).toBe(text);
  });

  it('read back as they were', () => {
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 40 }), (bytes) => {
        const text = encodeBytesBase32(bytes);
        expect(text).toHaveLength(base32Width(bytes.length));
        const back = new Uint8Array(bytes.length);
        expect(readBytesBase32(text, 0, back)).toBe(true);
        expect(back).toEqual(bytes);
      }),
    );
  });

  it('names spare bits that are not zero', () => {
    expect(readBytesBase32('zw', 0, new Uint8Array(1))).toBe(true);
    expect(readBytesBase32('zx', 0, new Uint8Array(1))).toBe(false);
    expect(readBytesBase32('zz', 0, new Uint8Array(1))).toBe(false);
  });
});

describe('canonicalBase32', () => {
  it.each([
    ['', ''],
    ['0az', '0az'],
    ['0AZ', '0az'],
    ['oO', '00'],
    ['iIlL', '1111'],
    ['u', undefined],
    ['a-b', undefined],
    ['a b', undefined],
    ['é', undefined],
    ['\u212a', undefined],
    ['\u017f', undefined],
  ])('%j is %j', (text, expected) => {
    expect(canonicalBase32(text)).toBe(expected);
  });
});
