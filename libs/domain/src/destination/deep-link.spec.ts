import { describe, expect, it } from '@jest/globals';
import { allowsOrigin, checkDeepLink } from './deep-link.js';

const HOSTS = [
  'shop.test',
  '*.brand.test',
  'dev.test:8443',
  'münchen.test',
  '[::1]:3000',
  ' Spaced.TEST ',
  'bad host',
  '',
];

describe('checkDeepLink', () => {
  it.each([
    ['https://shop.test/a?b=c#d', 'https://shop.test/a?b=c#d'],
    ['http://shop.test', 'http://shop.test/'],
    [' https://shop.test/ ', 'https://shop.test/'],
    ['HTTPS://SHOP.TEST/A', 'https://shop.test/A'],
    ['https://shop.test:443/', 'https://shop.test/'],
    ['https://shop.test/a b?q=c d', 'https://shop.test/a%20b?q=c%20d'],
    ['https://shop.test/@user', 'https://shop.test/@user'],
    ['https://shop.test?a=x@y', 'https://shop.test/?a=x@y'],
    ['https://www.brand.test/', 'https://www.brand.test/'],
    ['https://a.b.brand.test/', 'https://a.b.brand.test/'],
    ['https://dev.test:8443/', 'https://dev.test:8443/'],
    ['https://münchen.test/', 'https://xn--mnchen-3ya.test/'],
    ['https://xn--mnchen-3ya.test/', 'https://xn--mnchen-3ya.test/'],
    ['http://[::1]:3000/', 'http://[::1]:3000/'],
    ['https://spaced.test/', 'https://spaced.test/'],
    ['https://shop.test/日本?q=ü', 'https://shop.test/%E6%97%A5%E6%9C%AC?q=%C3%BC'],
    ['https://shop%2etest/', 'https://shop.test/'],
    ['https://shop.test/{sub1}?c={click_id}', 'https://shop.test/{sub1}?c={click_id}'],
  ])('follows %j', (url, value) => {
    expect(checkDeepLink(url, HOSTS)).toEqual({ ok: true, value });
  });

  it.each([
    ['', 'absolute'],
    ['shop.test', 'absolute'],
    ['/path', 'absolute'],
    ['//shop.test/', 'absolute'],
    ['https:shop.test', 'absolute'],
    ['https:/shop.test', 'absolute'],
    ['https:///shop.test', 'absolute'],
    ['javascript:alert(1)//shop.test', 'absolute'],
    ['data:text/html,x', 'absolute'],
    ['ftp://shop.test/', 'absolute'],
    ['https://', 'absolute'],
    ['https://shop.test:99999/', 'absolute'],
    ['https://evil.test/', 'host evil.test'],
    ['https://evil.test/shop.test', 'host evil.test'],
    ['https://evil.test?shop.test', 'host evil.test'],
    ['https://evil.test#shop.test', 'host evil.test'],
    ['https://shop.test.evil.test/', 'host shop.test.evil.test'],
    ['https://evilshop.test/', 'host evilshop.test'],
    ['https://www.shop.test/', 'host www.shop.test'],
    ['https://brand.test/', 'host brand.test'],
    ['https://evilbrand.test/', 'host evilbrand.test'],
    ['https://shop.test./', 'host shop.test.'],
    ['https://shop.test:8080/', 'host shop.test:8080'],
    ['http://shop.test:443/', 'host shop.test:443'],
    ['https://dev.test/', 'host dev.test'],
    ['https://ѕhop.test/', 'host xn--hop-'],
    ['https://shop.test@evil.test/', 'name a user'],
    ['https://user:pw@shop.test/', 'name a user'],
    ['https://@shop.test/', 'name a user'],
    ['https://:@shop.test/', 'name a user'],
    ['https://evil.test\\@shop.test/', 'backslash'],
    ['https:\\\\shop.test/', 'backslash'],
    ['https://shop.test/\\evil', 'backslash'],
    ['https://shop.test/a\nb', 'control character'],
    ['https://sh\top.test/', 'control character'],
    ['java\nscript:alert(1)', 'control character'],
    ['https://shop.test/\u0000', 'control character'],
    ['https://shop.test/\u2028', 'control character'],
    ['https://shop.test/\ud83d', 'half a character'],
    ['https://{sub1}.brand.test/', 'behind the host'],
    ['https://{query.x}.brand.test/', 'behind the host'],
    ['https://shop.test:{sub1}/', 'behind the host'],
    ['market://shop.test/', 'absolute'],
  ])('refuses %j: %s', (url, reason) => {
    const result = checkDeepLink(url, HOSTS);
    expect(result).toMatchObject({ ok: false, code: 'deep_link_refused', detail: expect.stringContaining(reason) });
  });

  it('allows nothing where no host is allowed', () => {
    expect(checkDeepLink('https://shop.test/', []).ok).toBe(false);
    expect(checkDeepLink('https://shop.test/', ['*']).ok).toBe(false);
  });

  it.each(['*.com', '*.com.', '*.%63om', '*.COM', '*..com', '*.c%6fm'])('allows nothing by %s', (entry) => {
    for (const url of ['https://evil.com/', 'https://evil.com./', 'https://a.evil.com/']) {
      expect(checkDeepLink(url, [entry]).ok).toBe(false);
    }
  });

  it('allows a default port that is listed', () => {
    expect(checkDeepLink('https://shop.test/', ['shop.test:443']).ok).toBe(true);
    expect(checkDeepLink('http://shop.test/', ['shop.test:443']).ok).toBe(false);
  });
});

describe('allowsOrigin', () => {
  it.each([
    ['https://shop.test', true],
    ['http://shop.test', true],
    ['https://a.b.brand.test', true],
    ['https://dev.test:8443', true],
    ['https://xn--mnchen-3ya.test', true],
    ['http://[::1]:3000', true],
    ['https://brand.test', false],
    ['https://dev.test', false],
    ['https://shop.test:8443', false],
    ['https://shop.test.evil.test', false],
    ['https://shop.test/', false],
    ['https://user@shop.test', false],
    ['HTTPS://SHOP.TEST', false],
    ['https://münchen.test', false],
    ['ftp://shop.test', false],
    ['shop.test', false],
    ['null', false],
    ['', false],
    [undefined, false],
  ])('%j: %s', (origin, allowed) => expect(allowsOrigin(origin, HOSTS)).toBe(allowed));
});
