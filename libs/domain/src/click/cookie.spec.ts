import { describe, expect, it } from '@jest/globals';
import { clickCookie } from './cookie.js';

describe('clickCookie', () => {
  it.each([
    ['shoes', 'cl_shoes'],
    ['shoes-2.de_DE', 'cl_shoes-2.de_DE'],
    ['a b;c=d', 'cl_a%20b%3bc%3dd'],
    ['schühe', 'cl_sch%c3%bche'],
    ['%20', 'cl_%2520'],
  ])('of %s is %s', (offerId, name) => {
    expect(clickCookie(offerId)).toBe(name);
  });

  it('takes half a character for what it is: none', () => {
    expect(clickCookie('\ud800')).toBe('cl_%ef%bf%bd');
  });
});
