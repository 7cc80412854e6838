import { describe, expect, it } from '@jest/globals';
import { unescapedTwice } from './escaped-twice.js';

describe('unescapedTwice', () => {
  it.each([
    [
      { sub1: 'a', 'amp;sub2': 'b' },
      { sub1: 'a', sub2: 'b' },
    ],
    [{ 'amp;amp;sub2': 'b' }, { sub2: 'b' }],
    [{ 'AMP;url': 'u' }, { url: 'u' }],
    [
      { '#38;url': 'u', '#x26;cid': 'c', '#038;sub1': 's' },
      { url: 'u', cid: 'c', sub1: 's' },
    ],
    [{ sub1: 'own', 'amp;sub1': 'other' }, { sub1: 'own' }],
    [{ 'amp;sub1': 'first', 'amp;amp;sub1': 'second' }, { sub1: 'first' }],
    [{ sub1: '', 'amp;sub1': 'other' }, { sub1: '' }],
    [
      { amp: '1', 'x.amp;sub1': '2' },
      { amp: '1', 'x.amp;sub1': '2' },
    ],
    [{ 'amp;': '1' }, { '': '1' }],
  ])('%j means %j', (parameters, meant) => {
    expect({ ...unescapedTwice<string>(parameters) }).toEqual(meant);
  });

  it('is the same object where nothing is escaped', () => {
    const parameters = { sub1: 'a' };
    expect(unescapedTwice(parameters)).toBe(parameters);
  });

  it('gives nobody another prototype', () => {
    const meant = unescapedTwice<unknown>({ 'amp;__proto__': { admin: true } });
    expect([(meant as { admin?: unknown }).admin, Object.keys(meant)]).toEqual([undefined, ['__proto__']]);
  });
});
