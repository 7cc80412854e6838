import { describe, expect, it } from '@jest/globals';
import { cut, printable } from './text.js';

describe('cut', () => {
  it.each([
    ['', 3, ''],
    ['abc', 3, 'abc'],
    ['abcd', 3, 'abc'],
    ['ab😀', 4, 'ab😀'],
    ['ab😀', 3, 'ab'],
    ['ab😀c', 4, 'ab😀'],
    ['ab\ud83dxy', 3, 'ab\ud83d'],
    ['abc', 0, ''],
  ])('%j at %d is %j', (value, limit, expected) => {
    expect(cut(value, limit)).toBe(expected);
  });

  it('cuts at 255 unless told otherwise', () => {
    expect(cut('x'.repeat(300))).toBe('x'.repeat(255));
  });
});

describe('printable', () => {
  it.each([
    ['a', true],
    ['102f-AB_~!{}', true],
    ['with space', true],
    ['x'.repeat(255), true],
    ['x'.repeat(256), false],
    ['', false],
    [' ', false],
    [' a', false],
    ['a ', false],
    ['a\tb', false],
    ['a\n', false],
    ['a\u007f', false],
    ['é', false],
    ['😀', false],
  ])('%j: %p', (value, expected) => {
    expect(printable(value)).toBe(expected);
  });
});
