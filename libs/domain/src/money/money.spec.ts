import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { LARGEST_AMOUNT, formatAmount, isAmbiguous, parseAmount } from './money.js';

describe('parseAmount', () => {
  it.each([
    ['0', 0n],
    ['12', 12_000_000n],
    ['12.50', 12_500_000n],
    ['0.000001', 1n],
    [' 1\n', 1_000_000n],
    ['1000000000000000', LARGEST_AMOUNT],
  ])('%j is %s', (text, value) => {
    expect(parseAmount(text)).toEqual({ ok: true, value });
  });

  it.each([
    ['', 'amount_malformed'],
    ['12,50', 'amount_malformed'],
    ['1.000,00', 'amount_malformed'],
    ['1,000.00', 'amount_malformed'],
    ['1 000', 'amount_malformed'],
    ['1e999', 'amount_malformed'],
    ['NaN', 'amount_malformed'],
    ['Infinity', 'amount_malformed'],
    ['+1', 'amount_malformed'],
    ['.5', 'amount_malformed'],
    ['5.', 'amount_malformed'],
    ['€5', 'amount_malformed'],
    ['0x1f', 'amount_malformed'],
    ['0.0000001', 'amount_malformed'],
    ['{amount}', 'amount_malformed'],
    ['- 1', 'amount_malformed'],
    ['9'.repeat(100_000), 'amount_malformed'],
    ['-1', 'amount_negative'],
    ['-0.01', 'amount_negative'],
    ['-0', 'amount_negative'],
    ['1000000000000000.000001', 'amount_too_large'],
    ['9'.repeat(200), 'amount_too_large'],
  ])('%.40s is %s', (text, code) => {
    const result = parseAmount(text);
    expect(result).toMatchObject({ ok: false, code });
    expect(result.ok ? 0 : result.detail.length).toBeLessThan(200);
  });
});

describe('isAmbiguous', () => {
  it.each(['1.234', '12.500', '999.000', ' 1.234 '])('%j may be thousands, or a fraction', (text) => {
    expect(isAmbiguous(text, 'EUR')).toBe(true);
    expect(isAmbiguous(text, 'JPY')).toBe(true);
    expect(isAmbiguous(text, 'KWD')).toBe(false);
  });

  it.each(['1.23', '1.2345', '1234', '1234.567', '0.123', '01.234', '12.5', '1.234567'])('%j may not', (text) => {
    expect(isAmbiguous(text, 'EUR')).toBe(false);
  });
});

describe('formatAmount', () => {
  it.each([
    [12_500_000n, '12.5'],
    [-3_000_000n, '-3'],
    [0n, '0'],
  ])('%s is %s', (micros, text) => {
    expect(formatAmount(micros)).toBe(text);
  });

  it('is read back to the last micro', () => {
    fc.assert(
      fc.property(fc.bigInt({ min: 0n, max: LARGEST_AMOUNT }), (micros) => {
        expect(parseAmount(formatAmount(micros))).toEqual({ ok: true, value: micros });
      }),
    );
  });

  it('keeps sums exact, where floating point would not', () => {
    const cents = fc.array(fc.integer({ min: 0, max: 10_000_000 }));
    fc.assert(
      fc.property(cents, (parts) => {
        const texts = parts.map((part) => `${Math.floor(part / 100)}.${String(part % 100).padStart(2, '0')}`);
        const sum = texts.reduce((total, text) => {
          const amount = parseAmount(text);
          return amount.ok ? total + amount.value : total;
        }, 0n);
        expect(sum).toBe(BigInt(parts.reduce((total, part) => total + part, 0)) * 10_000n);
      }),
    );
  });
});
