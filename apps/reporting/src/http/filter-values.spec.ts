import { describe, expect, it } from '@jest/globals';
import { filterValues } from './filter-values.js';

describe('the values of a filter', () => {
  it.each<[string | string[], string[]]>([
    ['alpha', ['alpha']],
    ['alpha,beta', ['alpha', 'beta']],
    ['alpha, beta', ['alpha', 'beta']],
    [
      ['alpha', 'beta,gamma'],
      ['alpha', 'beta', 'gamma'],
    ],
    ['', ['']],
    ['alpha,', ['alpha', '']],
    ['a\\,b,c', ['a,b', 'c']],
    [' as sent ', [' as sent ']],
  ])('%j are %j', (sent, values) => expect(filterValues(sent)).toEqual(values));

  it.each([
    ['https://shop.example/a,b', ['https://shop.example/a,b']],
    ['https://shop.example/a,https://shop.example/b', ['https://shop.example/a', 'https://shop.example/b']],
    ['market://details,intent://x', ['market://details', 'intent://x']],
  ])('of addresses, %j are %j', (sent, values) => expect(filterValues(sent, 'urls')).toEqual(values));

  it('leaves to validation what is no text', () => expect(filterValues({ a: 1 })).toEqual([{ a: 1 }]));
});
