import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { oneSpelling } from './one-spelling.js';

describe('oneSpelling', () => {
  it.each([
    ['a zero-width space', 'A-\u200b1001', 'A-1001'],
    ['a joiner', 'A\u200d-1001', 'A-1001'],
    ['a byte order mark', '\ufeffA-1001', 'A-1001'],
    ['a soft hyphen', 'A-10\u00ad01', 'A-1001'],
    ['marks of direction', '\u200eA-1001\u200f', 'A-1001'],
    ['a word joiner', 'A-1001\u2060', 'A-1001'],
    ['a selector of a variant', 'A\ufe0f-1001', 'A-1001'],
    ['tags', 'A-1001\u{e0041}', 'A-1001'],
    ['a filler', 'A-1001\u3164', 'A-1001'],
    ['a space that does not break', 'A\u00a01001', 'A 1001'],
    ['a wide space', 'A\u30001001', 'A 1001'],
    ['an invisible one behind a space', 'A-1001 \u200b', 'A-1001'],
    ['a letter in two parts', 'Mu\u0308ller-7', 'Müller-7'],
    ['parts with something invisible between', 'Mu\u200b\u0308ller-7', 'Müller-7'],
    ['Hangul in parts', '\u1112\u1161\u11ab-7', '한-7'],
    ['only what cannot be seen', '\u200b\u200b', ''],
  ])('sees through %s', (_name, text, spelled) => {
    expect(oneSpelling(text)).toBe(spelled);
  });

  it.each(['a-1001', '№7', 'Ａ－７', '①', 'ﬁ', 'A²', '注文7', '😀'])('leaves %s as it is', (text) => {
    expect(oneSpelling(text)).toBe(text);
  });

  it('leaves ASCII alone, so that the orders of before keep their IDs', () => {
    fc.assert(fc.property(fc.string({ unit: 'grapheme-ascii' }), (text) => expect(oneSpelling(text)).toBe(text)));
  });

  it('is found in one step', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), (text) =>
        expect(oneSpelling(oneSpelling(text))).toBe(oneSpelling(text)),
      ),
    );
  });
});
