import { aLink, anAdvertiser, anOffer, aPublisher, temporaryFolder } from '@clickledger/testing';
import type { LinkCreated, OfferChanged } from '@clickledger/wire';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { RedirectUnderTest } from './redirect-under-test.contract.js';

const folder = temporaryFolder();
const to = (slug: string, url: string) => `/c/${slug}?url=${encodeURIComponent(url)}`;

/** An offer, and a link of its that has its name. */
const linked = (id: string, offer: Partial<OfferChanged>, link: Partial<LinkCreated> = {}) => [
  anOffer(id, offer),
  aLink(id, { offer_id: id, ...link }),
];

// As the catalogs of old releases could hold them: none of their URLs was normalised.
const CATALOG = [
  anAdvertiser(),
  aPublisher(),
  ...linked('red', { allowed_hosts: ['shop.example', '*.shop.example', '*.com'] }),
  ...linked('japan', { landing_url: 'https://shop.example/日本' }),
  ...linked('idn', { landing_url: 'https://münchen.example/ü?q=ü' }),
  ...linked('emoji', { landing_url: 'https://💩.example/{sub1}?c={click_id}' }),
  ...linked('spaced', { landing_url: 'https://shop.example/a b?c=d e' }),
  ...linked('broken', { landing_url: 'https://shop.example/a\r\nSet-Cookie: x=y', fallback_url: 'https://f.example' }),
  ...linked('separated', { landing_url: 'https://shop.example/\u2028', fallback_url: 'https://f.example/' }),
  ...linked('open', { landing_url: 'https://\t/{sub1}/', fallback_url: 'https://f.example/?c={click_id}' }),
  ...linked('user', { landing_url: 'https://{sub1}@evil.example/' }),
  ...linked('script', { landing_url: 'javascript:alert(1)' }),
  ...linked('paused', { status: 'paused', fallback_url: 'https://shop.example/später' }),
  ...linked(
    'apps',
    { allowed_schemes: ['market', 'tel'], fallback_url: 'tel:+491234' },
    { landing_url: 'market://details?id=x' },
  ),
  ...linked('calls', { status: 'paused', allowed_schemes: ['tel'], fallback_url: 'tel:+491234' }),
  ...linked('passing', {
    landing_url: 'https://shop.example/?utm_medium=own&s={query.utm_source}#top',
    pass_through: true,
  }),
  ...linked('silent', { landing_url: 'https://shop.example/?s={query.utm_source}' }),
  ...linked('no-apps', {}, { landing_url: 'market://details?id=x' }),
];

let redirect: RedirectUnderTest;
beforeAll(async () => {
  redirect = await RedirectUnderTest.over(folder(), CATALOG, { FALLBACK_URL: 'https://network.example/?l={link_id}' });
});
afterAll(() => redirect.stop());

describe('a landing URL', () => {
  it.each([
    ['/c/japan', 'https://shop.example/%E6%97%A5%E6%9C%AC?click_id=ID'],
    ['/c/idn', 'https://xn--mnchen-3ya.example/%C3%BC?q=%C3%BC&click_id=ID'],
    ['/c/emoji?sub1=%E6%97%A5', 'https://xn--ls8h.example/%E6%97%A5?c=ID'],
    ['/c/emoji?sub1=%0D%0Ax', 'https://xn--ls8h.example/%0D%0Ax?c=ID'],
    ['/c/emoji?sub1=%E2%80%A8', 'https://xn--ls8h.example/%E2%80%A8?c=ID'],
    ["/c/emoji?sub1=it's", "https://xn--ls8h.example/it's?c=ID"],
    ['/c/emoji?sub1=..', 'https://xn--ls8h.example/?c=ID'],
    ['/c/spaced', 'https://shop.example/a%20b?c=d%20e&click_id=ID'],
    ['/c/apps', 'market://details?id=x&click_id=ID'],
  ])('of %s leads to %s', async (path, url) => {
    const { answer, location, click } = await redirect.visit(path);
    expect([answer.status, location]).toEqual([302, url.replace('ID', String(click?.click_id))]);
    expect(click).not.toHaveProperty('diverted');
    expect(click?.landing_url).toMatch(/^[\x21-\x7e]+$/);
  });

  it.each([
    ['/c/broken', 'https://f.example/?click_id=ID'],
    ['/c/separated', 'https://f.example/?click_id=ID'],
    ['/c/open?sub1=evil.example', 'https://f.example/?c=ID'],
    ['/c/user?sub1=evil', 'https://network.example/?l=user&click_id=ID'],
    ['/c/script', 'https://network.example/?l=script&click_id=ID'],
    ['/c/no-apps', 'https://network.example/?l=no-apps&click_id=ID'],
  ])('that nobody may be sent to, of %s, leads to %s', async (path, url) => {
    const { answer, location, click } = await redirect.visit(path);
    expect([answer.status, location]).toEqual([302, url.replace('ID', String(click?.click_id))]);
    expect(click).toMatchObject({ diverted: 'landing_url_refused' });
  });
});

describe('parameters that a tracking link does not know', () => {
  it.each([
    ['/c/passing?gclid=Cj0-x&sub1=a', 'https://shop.example/?utm_medium=own&s=&click_id=ID&gclid=Cj0-x#top'],
    ['/c/passing?utm_source=a%20b', 'https://shop.example/?utm_medium=own&s=a%20b&click_id=ID&utm_source=a%20b#top'],
    [
      '/c/passing?gclid=1&gclid=2&amp;fbclid=3',
      'https://shop.example/?utm_medium=own&s=&click_id=ID&gclid=1&fbclid=3#top',
    ],
    ['/c/passing?utm_medium=evil&Click_ID=evil', 'https://shop.example/?utm_medium=own&s=&click_id=ID#top'],
    [
      '/c/passing?__proto__=x&%E6%97%A5=%0D%0A',
      'https://shop.example/?utm_medium=own&s=&click_id=ID&__proto__=x&%E6%97%A5=%0D%0A#top',
    ],
    ['/c/silent?gclid=1&utm_source=news', 'https://shop.example/?s=news&click_id=ID'],
    ['/c/silent', 'https://shop.example/?s=&click_id=ID'],
    ['/c/red?gclid=1', 'https://shop.example/shoes?click_id=ID'],
  ])('of %s: %s', async (path, url) => {
    const { location, click } = await redirect.visit(path);
    expect(location).toBe(url.replace('ID', String(click?.click_id)));
  });

  it('are added up to a bound', async () => {
    const { location } = await redirect.visit(`/c/passing?a=${'x'.repeat(3_000)}&b=1&c=${'y'.repeat(2_000)}`);
    expect(location?.length).toBeLessThan(2_300);
    expect(location).toMatch(/&b=1&c=y+#top$/);
  });
});

describe('a fallback', () => {
  it('is spelled by the standard too', async () => {
    const { location, click } = await redirect.visit('/c/paused');
    expect(location).toBe(`https://shop.example/sp%C3%A4ter?click_id=${click?.click_id}`);
    expect(click).toMatchObject({ diverted: 'offer_paused', landing_url: 'https://shop.example/sp%C3%A4ter' });
  });

  it('can be a telephone number, to which nothing is added', async () => {
    expect((await redirect.visit('/c/calls')).location).toBe('tel:+491234');
  });

  it('of the network takes whom no link is known for, uncounted', async () => {
    const { answer, location, click } = await redirect.visit('/c/nobody');
    expect([answer.status, location, click]).toEqual([302, 'https://network.example/?l=', undefined]);
  });
});

describe('a deep link', () => {
  it.each([
    ['https://shop.example/boots', 'https://shop.example/boots?click_id=ID'],
    ['https://www.shop.example/日本?q=ü', 'https://www.shop.example/%E6%97%A5%E6%9C%AC?q=%C3%BC&click_id=ID'],
    ['https://shop.example/{sub1}?c={click_id}', 'https://shop.example/?c=ID'],
  ])('%s is followed', async (url, expected) => {
    const { location, click } = await redirect.visit(to('red', url));
    expect(location).toBe(expected.replace('ID', String(click?.click_id)));
    expect(click).not.toHaveProperty('diverted');
  });

  it.each([
    'https://evil.example/',
    'https://{sub1}.shop.example/',
    'https://evil.com/',
    'https://shop.example\\@evil.example/',
    'https://@shop.example/',
    'javascript:alert(1)',
    'market://details?id=x',
    '/boots',
    'https://shop.example/\r\nSet-Cookie: a=b',
  ])('%j leads to the landing page, is counted, and the click says so', async (url) => {
    const { answer, location, click } = await redirect.visit(to('red', url));
    expect([answer.status, location]).toEqual([302, `https://shop.example/shoes?click_id=${click?.click_id}`]);
    expect(click).toMatchObject({ diverted: 'deep_link_refused', landing_url: 'https://shop.example/shoes' });
    expect(answer.headers.get('set-cookie')).toContain(String(click?.click_id));
  });
});
