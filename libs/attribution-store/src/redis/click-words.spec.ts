import { aClick } from '@clickledger/testing';
import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { OF_LINK } from './click-fields.js';
import { linkWords, readLinkWord, type Word } from './click-words.js';

const value = fc.constantFrom('a', 'b', 'a\nb', 'true');
const clicks = fc
  .record(
    { link_id: value, offer_id: value, diverted: value, placement: value, source: value },
    { requiredKeys: ['link_id', 'offer_id'] },
  )
  .map((over) => ({ ...aClick(), ...over }));

describe('the words of clicks', () => {
  it('are one for clicks with the same values, and another for any other', () => {
    const tree = linkWords();
    const words = new Map<string, Word>();
    fc.assert(
      fc.property(clicks, (click) => {
        const values = OF_LINK.flatMap((field) => (click[field] === undefined ? [] : [[field, click[field]]]));
        const word = tree.of(click);
        expect(readLinkWord(word.text)).toEqual(values);
        const text = JSON.stringify(values);
        expect(words.get(text) ?? word).toBe(word);
        words.set(text, word);
      }),
      { numRuns: 1_000 },
    );
    expect(words.size).toBeLessThan(900);
  });

  it('are made anew when there are too many', () => {
    const tree = linkWords();
    const [first, again] = [0, 1].map(() => tree.of(aClick()));
    expect(again).toBe(first);
    for (let n = 0; n < 50_000; n++) tree.of(aClick({ link_id: `link-${n}` }));
    const fresh = tree.of(aClick());
    expect(fresh).not.toBe(first);
    expect(fresh.text).toBe(first?.text);
  });
});
