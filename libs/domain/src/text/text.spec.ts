import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { cut, nameFault, printable } from './text.js';

describe('cut', () => {
  it.each([
    ['', 3, ''],
    ['abc', 3, 'abc'],
    ['abcd', 3, 'abc'],
    ['ab😀', 4, 'ab😀'],
    ['ab😀', 3, 'ab'],
    ['ab😀c', 4, 'ab😀'],
    ['ab\ud83dxy', 3, 'ab\ufffd'],
    ['a\udc00', 3, 'a\ufffd'],
    ['\ude00\ud83d', 3, '\ufffd\ufffd'],
    ['a\u0000\uffff\u202e', 4, 'a\u0000\uffff\u202e'],
    ['abc', 0, ''],
  ])('%j at %d is %j', (value, limit, expected) => {
    expect(cut(value, limit)).toBe(expected);
  });

  it('cuts at 255 unless told otherwise', () => {
    expect(cut('x'.repeat(300))).toBe('x'.repeat(255));
  });

  it('survives being written as UTF-8 and read again, whatever it was', () => {
    const units = fc.array(fc.integer({ min: 0, max: 0xffff })).map((all) => String.fromCharCode(...all));
    const texts = fc.oneof(units, fc.string({ unit: 'binary' }));
    fc.assert(
      fc.property(texts, fc.nat(20), (text, limit) => {
        const kept = cut(text, limit);
        expect(Buffer.from(kept).toString()).toBe(kept);
        expect(kept.length).toBeLessThanOrEqual(limit);
        expect(text.length > limit ? kept.length : limit).toBeGreaterThanOrEqual(limit - 1);
      }),
    );
  });
});

describe('nameFault', () => {
  it.each(['shop', 'Größe 5', 'שלום', '日本', '👩‍👩‍👧', 'e\u0301', '\uffff', '\u{10ffff}', ''])(
    'has nothing against %j',
    (name) => {
      expect(nameFault(name)).toBeUndefined();
    },
  );

  it.each([
    ['a\ud83d', 'half a character'],
    ['\ude00b', 'half a character'],
    ['\ude00\ud83d', 'half a character'],
    ['a\u0000', 'a control character'],
    ['a\nb', 'a control character'],
    ['a\u007f', 'a control character'],
    ['a\u0085', 'a control character'],
    ['a\u2028', 'a control character'],
    ['shop\u202egnp', 'a control character'],
    ['\u2066a', 'a control character'],
  ])('refuses %j', (name, fault) => {
    expect(nameFault(name)).toContain(`holds ${fault}`);
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
