import { describe, expect, it } from '@jest/globals';
import { parseUrl } from './parse-url.js';

describe('parseUrl', () => {
  it('reads a host that is not ASCII, also when it has been called often enough to be optimised', () => {
    let refused = 0;
    for (let time = 0; time < 300_000; time++) if (!parseUrl('https://münchen.test/')) refused++;
    expect(refused).toBe(0);
  });

  it.each(['', 'shop.test', 'https://', 'https://[::1/'])('is undefined for %j', (text) => {
    expect(parseUrl(text)).toBeUndefined();
  });
});
