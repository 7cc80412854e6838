import { cookieName, cookieText, domainsOf } from './cookies.js';
import { untold } from './stages.js';

describe('a cookie', () => {
  it.each([
    ['the newest', 'shoes', '', 'clickledger_shoes'],
    ['the first', 'shoes', 'first', 'clickledger_shoes~first'],
    ['the newest of an offer with that name', 'shoes_first', '', 'clickledger_shoes_first'],
  ])('of %s has its name', (_which, offer, kind, name) => expect(cookieName(offer, kind)).toBe(name));

  it.each([
    ['on a domain', ['shop.example', true], 'n=v;path=/;max-age=2419200;samesite=lax;domain=shop.example;secure'],
    ['on the host alone', ['', true], 'n=v;path=/;max-age=2419200;samesite=lax;secure'],
    ['over http', ['shop.example', false], 'n=v;path=/;max-age=2419200;samesite=lax;domain=shop.example'],
  ] as const)('%s is written so', (_where, [domain, secure], text) =>
    expect(cookieText('n', 'v', 28, domain, secure)).toBe(text),
  );

  it.each([
    ['www.shop.co.uk', ['co.uk', 'shop.co.uk', 'www.shop.co.uk']],
    ['shop.localhost', ['shop.localhost']],
    ['localhost', ['localhost']],
  ])('of %s is tried on the widest domain first', (host, domains) => expect(domainsOf(host)).toEqual(domains));
});

describe('the stage to be told', () => {
  const [a, b] = ['a', 'b'];
  it.each([
    ['captured, where it is landed on', {}, a, undefined, 'captured'],
    ['none, where the landing page is loaded again', { captured: a }, a, undefined, undefined],
    ['captured, of a second click', { captured: b, stored: b }, a, undefined, 'captured'],
    ['stored, on a later page', { captured: a }, undefined, a, 'stored'],
    ['none, on the page after', { captured: a, stored: a }, undefined, a, undefined],
    ['stored, of a second click', { captured: a, stored: b }, undefined, a, 'stored'],
    ['stored, where only a server has set the cookie', {}, undefined, a, 'stored'],
    ['captured first, where a router has changed the URL at once', {}, a, a, 'captured'],
    ['none, where it is in memory only', { captured: a }, undefined, undefined, undefined],
  ])('is %s', (_which, kept, landed, later, stage) => expect(untold(a, kept, landed, later)).toBe(stage));
});
