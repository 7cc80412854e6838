import { describe, expect, it } from '@jest/globals';
import { destination, type Route } from './destination.js';

const route: Route = {
  offerStatus: 'active',
  linkStatus: 'active',
  landingUrl: 'https://shop.example/?id={click_id}',
  fallbackUrl: 'https://network.example/sorry',
  allowedHosts: ['shop.example'],
};

describe('destination', () => {
  it.each<[string, Partial<Route>, object]>([
    ['the landing URL', {}, { template: 'https://shop.example/?id={click_id}' }],
    ['the publisher’s deep link', { deepLink: 'https://shop.example/red' }, { template: 'https://shop.example/red' }],
    [
      'the fallback of a paused offer',
      { offerStatus: 'paused' },
      { template: route.fallbackUrl, diverted: 'offer_paused' },
    ],
    [
      'the fallback of a retired offer',
      { offerStatus: 'retired' },
      { template: route.fallbackUrl, diverted: 'offer_retired' },
    ],
    [
      'the fallback of a paused link',
      { linkStatus: 'paused' },
      { template: route.fallbackUrl, diverted: 'link_paused' },
    ],
    [
      'the fallback, whatever the deep link',
      { linkStatus: 'paused', deepLink: 'https://evil.example/' },
      { template: route.fallbackUrl },
    ],
  ])('is %s', (_name, over, expected) => {
    expect(destination({ ...route, ...over })).toMatchObject({ ok: true, value: expected });
  });

  it.each<[string, Partial<Route>, string]>([
    ['a foreign host', { deepLink: 'https://evil.example/' }, 'deep_link_refused'],
    ['a paused offer without a fallback', { offerStatus: 'paused', fallbackUrl: undefined }, 'offer_paused'],
  ])('refuses %s', (_name, over, code) => {
    expect(destination({ ...route, ...over })).toMatchObject({ ok: false, code });
  });
});
