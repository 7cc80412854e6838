import { describe, expect, it } from '@jest/globals';
import { allowedHostsFault, standardHost } from './hosts.js';

describe('hosts of deep links', () => {
  it.each([
    ['shop.example', 'shop.example'],
    ['*.shop.example', '*.shop.example'],
    [' SHOP.Example ', 'shop.example'],
    ['münchen.example', 'xn--mnchen-3ya.example'],
    ['*.日本.example', '*.xn--wgv71a.example'],
    ['shop.example:8443', 'shop.example:8443'],
    ['shop.example:80', 'shop.example:80'],
    ['192.0.2.1', '192.0.2.1'],
    ['[2001:DB8::1]:3000', '[2001:db8::1]:3000'],
    ['*.example.co.uk', '*.example.co.uk'],
    ['*.me.github.io', '*.me.github.io'],
    ['localhost', 'localhost'],
    ['github.io', 'github.io'],
  ])('%j is kept as %s', (entry, spelled) => {
    expect([allowedHostsFault([entry]), standardHost(entry)]).toEqual([undefined, spelled]);
  });

  it.each([
    '*.com',
    '*.COM',
    '*.co.uk',
    '*.uk',
    '*.example',
    '*.github.io',
    '*.myshopify.com',
    '*.ｃｏｍ',
    '*.рф',
    '*.xn--p1ai',
    '*.com:8443',
  ])('%s belongs to anybody', (entry) => {
    expect(allowedHostsFault(['shop.example', entry])).toContain(`must not hold ["${entry}"]`);
  });

  it.each([
    '*',
    '*.',
    '',
    'https://shop.example',
    'shop.example/',
    'me@shop.example',
    'a b.example',
    'shop%2eexample',
    '*%2ecom',
    '*.%63om',
    '%2ecom',
    '.com',
    '*.com.',
    'shop.example.',
    'shop。example。',
    'shop..example',
    'shop.example:99999',
    '*.192.0.2.1',
    '*.[::1]',
    'sh*p.example',
    'shop.example\\x',
    null,
    1,
  ])('%j is no host', (entry) => {
    expect(allowedHostsFault([entry])).toContain('must be hosts such as');
  });
});
