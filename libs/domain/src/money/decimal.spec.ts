import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { formatDecimal, parseDecimal } from './decimal.js';

describe('parseDecimal', () => {
  it.each([
    ['0', 0n],
    ['-0', 0n],
    ['12', 12_000_000n],
    ['12.5', 12_500_000n],
    ['0.000001', 1n],
    ['-0.000001', -1n],
    ['007', 7_000_000n],
    ['', undefined],
    ['-', undefined],
    ['.5', undefined],
    ['5.', undefined],
    ['+5', undefined],
    ['--5', undefined],
    ['1e3', undefined],
    ['0x10', undefined],
    ['1_000', undefined],
    ['1.0000000', undefined],
    ['１２', undefined],
    ['9'.repeat(256), undefined],
  ])('%s is %s', (text, micros) => {
    expect(parseDecimal(text)).toBe(micros);
  });
});

describe('formatDecimal', () => {
  it.each([
    [0n, '0'],
    [1n, '0.000001'],
    [12_500_000n, '12.5'],
    [-3_000_000n, '-3'],
    [-1n, '-0.000001'],
    [100_000_000n, '100'],
  ])('%s is %s', (micros, text) => {
    expect(formatDecimal(micros)).toBe(text);
  });

  it('is read back as it was', () => {
    fc.assert(
      fc.property(fc.bigInt({ min: -(10n ** 30n), max: 10n ** 30n }), (micros) => {
        expect(parseDecimal(formatDecimal(micros))).toBe(micros);
      }),
    );
  });

  it('is the shortest', () => {
    fc.assert(
      fc.property(fc.bigInt({ min: -(10n ** 30n), max: 10n ** 30n }), (micros) => {
        expect(formatDecimal(micros)).toMatch(/^-?(0|[1-9]\d*)(\.\d{0,5}[1-9])?$/);
      }),
    );
  });
});
