import { describe, expect, it } from '@jest/globals';
import { seconds, windowOf } from './duration.js';
import { rateOf } from './import/rate.js';

describe('seconds', () => {
  it.each([
    ['45s', 45],
    ['10m', 600],
    ['12h', 43_200],
    ['30d', 2_592_000],
    ['0s', 0],
  ])('reads %s', (text, expected) => {
    expect(seconds(text)).toBe(expected);
  });

  it.each(['10', '10 m', '-1s', '1.5h', 'm', '', '1w', 'unlimited'])('refuses %j', (text) => {
    expect(() => seconds(text)).toThrow('Write it as');
  });

  it('knows a window without end', () => {
    expect([windowOf('unlimited'), windowOf('1m')]).toEqual(['unlimited', 60]);
  });
});

describe('rateOf', () => {
  it('reads percent and amounts', () => {
    expect([rateOf('7.5%'), rateOf('1.50')]).toEqual([{ percent: '7.5' }, { fixed: '1.50' }]);
  });

  it.each(['%', '-1', '1,5', '1e3', '5 %', ''])('refuses %j', (text) => {
    expect(() => rateOf(text)).toThrow('Write it as');
  });
});
