import { describe, expect, it } from '@jest/globals';
import { destination, type Route } from './destination.js';

const route: Route = {
  offerStatus: 'active',
  linkStatus: 'active',
  landingUrl: 'https://shop.example/?id={click_id}',
  fallbackUrl: 'https://shop.example/sorry',
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
      'the network’s fallback, where the offer has none',
      { offerStatus: 'paused', fallbackUrl: undefined, networkFallbackUrl: 'https://network.example' },
      { template: 'https://network.example/', diverted: 'offer_paused' },
    ],
    [
      'the network’s fallback, where the offer’s is none',
      { offerStatus: 'retired', fallbackUrl: 'javascript:alert(1)', networkFallbackUrl: 'https://network.example/' },
      { template: 'https://network.example/', diverted: 'offer_retired' },
    ],
    [
      'the landing URL in place of a deep link to a foreign host',
      { deepLink: 'https://evil.example/' },
      { template: route.landingUrl, diverted: 'deep_link_refused' },
    ],
    [
      'the landing URL of an old offer, as the standard spells it',
      { landingUrl: 'https://shop.example/日本?id={click_id}' },
      { template: 'https://shop.example/%E6%97%A5%E6%9C%AC?id={click_id}' },
    ],
    [
      'the fallback of an old offer whose landing URL lets visitors choose the host',
      { landingUrl: 'https://\t/{sub1}/' },
      { template: route.fallbackUrl, diverted: 'landing_url_refused' },
    ],
    [
      'the deep link, though the landing URL cannot be followed',
      { landingUrl: 'https://@shop.example/', deepLink: 'https://shop.example/red' },
      { template: 'https://shop.example/red' },
    ],
    [
      'an app, where the offer allows its scheme',
      { landingUrl: 'market://details?id=x', allowedSchemes: ['market'] },
      { template: 'market://details?id=x' },
    ],
    [
      'not an app, where it does not',
      { landingUrl: 'market://details?id=x' },
      { template: route.fallbackUrl, diverted: 'landing_url_refused' },
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
    [
      'a foreign host, where there is no landing URL',
      { deepLink: 'https://evil.example/', landingUrl: 'x', fallbackUrl: undefined },
      'landing_url_refused',
    ],
    ['a paused offer without a fallback', { offerStatus: 'paused', fallbackUrl: undefined }, 'offer_paused'],
  ])('refuses %s', (_name, over, code) => {
    expect(destination({ ...route, ...over })).toMatchObject({ ok: false, code });
  });
});
