import { describe, expect, it } from '@jest/globals';
import { parseUrl } from './parse-url.js';

describe('parseUrl', () => {
  it('reads a host that is not ASCII, also when it has been called often enough to be optimised', () => {
    const refused = Array.from({ length: 100_000 }, () => parseUrl('https://münchen.test/')).filter((url) => !url);
    expect(refused).toEqual([]);
  });

  it.each(['', 'shop.test', 'https://', 'https://[::1/'])('is undefined for %j', (text) => {
    expect(parseUrl(text)).toBeUndefined();
  });
});
