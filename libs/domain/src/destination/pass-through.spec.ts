import { describe, expect, it } from '@jest/globals';
import { passThrough } from './pass-through.js';

const GCLID = { gclid: 'Cj0', utm_source: 'a b' };

describe('passThrough', () => {
  it.each<[url: string, parameters: Record<string, string>, expected: string]>([
    ['https://x.test/', GCLID, 'https://x.test/?gclid=Cj0&utm_source=a%20b'],
    ['https://x.test/?a=1', GCLID, 'https://x.test/?a=1&gclid=Cj0&utm_source=a%20b'],
    ['https://x.test/?', { a: '1' }, 'https://x.test/?a=1'],
    ['https://x.test/?a=1&', { b: '2' }, 'https://x.test/?a=1&b=2'],
    ['https://x.test/?a=1#/r?b=2', { b: '3' }, 'https://x.test/?a=1&b=3#/r?b=2'],
    ['https://x.test/#top', { b: '3' }, 'https://x.test/?b=3#top'],
    ['https://x.test/', {}, 'https://x.test/'],
    ['https://x.test/?utm_source=own', GCLID, 'https://x.test/?utm_source=own&gclid=Cj0'],
    ['https://x.test/?UTM_Source=own&gcl%69d=own', GCLID, 'https://x.test/?UTM_Source=own&gcl%69d=own'],
    ['https://x.test/?c=ID', { click_id: 'evil', Click_ID: 'evil' }, 'https://x.test/?c=ID'],
    [
      'https://x.test/',
      { sub1: 'a', cid: 'c', url: 'u', source: 's', placement: 'p', offer_id: 'o' },
      'https://x.test/',
    ],
    ['https://x.test/', { 'a&b=c': 'd&e=f#g', '': 'x' }, 'https://x.test/?a%26b%3Dc=d%26e%3Df%23g'],
    ['https://x.test/', { a: '\r\nx\ud83d' }, 'https://x.test/?a=%0D%0Ax%EF%BF%BD'],
    ['https://x.test/', { a: 'x'.repeat(2_047), b: '1' }, 'https://x.test/?b=1'],
    ['market://details?id=x', { b: '1' }, 'market://details?id=x&b=1'],
    ['tel:+491234', { b: '1' }, 'tel:+491234'],
  ])('%s with %j is %s', (url, parameters, expected) => {
    expect(passThrough(url, parameters)).toBe(expected);
  });

  it('adds at most 2,048 characters', () => {
    const many = Object.fromEntries(Array.from({ length: 1_000 }, (_, i) => [`name${i}`, 'value']));
    expect(passThrough('https://x.test/', many).length).toBeLessThanOrEqual('https://x.test/'.length + 2_048);
  });
});
