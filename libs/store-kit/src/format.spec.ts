import { describe, expect, it } from '@jest/globals';
import { isOlderFormat, NewerFormatError } from './format.js';

const STORE = { store: 'the store in /data', number: 3, remedy: 'Or remove it.' };

describe('a store that holds something', () => {
  it.each([
    [undefined, true],
    [0, true],
    [2, true],
    [3, false],
  ])('of format %s is of an older one: %s', (found, older) => {
    expect(isOlderFormat(STORE, found)).toBe(older);
  });

  it('without a number is what was written before there were numbers', () => {
    expect(isOlderFormat({ ...STORE, number: 1 }, undefined)).toBe(false);
  });

  it('of a newer format is refused by name', () => {
    expect(() => isOlderFormat(STORE, 4)).toThrow(NewerFormatError);
    expect(() => isOlderFormat(STORE, 4)).toThrow(
      'the store in /data is of format 4, and this release knows formats up to 3: start the release that wrote it, or a ' +
        'newer one. Or remove it.',
    );
  });

  it('whose number is none is not read', () => {
    expect(() => isOlderFormat(STORE, NaN)).toThrow('the store in /data says that its format is NaN');
  });
});
