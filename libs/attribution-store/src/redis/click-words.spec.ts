import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { Vocabulary, type Word } from './click-words.js';

const text = fc.stringMatching(/^[ab]{0,4}$/);

describe('the words of clicks', () => {
  it('are one for clicks with the same texts, and another for any other', () => {
    const vocabulary = new Vocabulary();
    const words = new Map<string, Word>();
    fc.assert(
      fc.property(text, text, (begin, end) => {
        const word = vocabulary.of(begin, end);
        expect(word.text).toBe(begin + end);
        const texts = JSON.stringify([begin, end]);
        expect(words.get(texts) ?? word).toBe(word);
        words.set(texts, word);
      }),
      { numRuns: 2_000 },
    );
    expect(words.size).toBeLessThan(1_900);
  });

  it('are made anew when there are too many', () => {
    const vocabulary = new Vocabulary();
    const [first, again] = [0, 1].map(() => vocabulary.of('one'));
    expect(again).toBe(first);
    for (let n = 0; n < 50_000; n++) vocabulary.of(`link-${n}`);
    const fresh = vocabulary.of('one');
    expect(fresh).not.toBe(first);
    expect(fresh.text).toBe(first?.text);
  });
});
