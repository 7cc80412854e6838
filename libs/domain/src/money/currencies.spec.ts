import { describe, expect, it } from '@jest/globals';
import { CURRENCIES, isCurrency } from './currencies.js';

describe('isCurrency', () => {
  it.each([
    ['EUR', true],
    ['USD', true],
    ['JPY', true],
    ['XCG', true],
    ['ZWG', true],
    ['BGN', true],
    ['eur', false],
    ['EURO', false],
    ['', false],
    [' EUR', false],
    ['XXX', false],
    ['XTS', false],
    ['XAU', false],
    ['DEM', false],
    ['BTC', false],
  ])('%j: %p', (code, expected) => {
    expect(isCurrency(code)).toBe(expected);
  });

  it('holds each code once, three letters each', () => {
    expect([...CURRENCIES].filter((code) => !/^[A-Z]{3}$/.test(code))).toEqual([]);
    expect(CURRENCIES.size).toBe(161);
  });
});
