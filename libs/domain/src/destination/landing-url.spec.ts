import { describe, expect, it } from '@jest/globals';
import { isAllowableScheme, readLandingUrl } from './landing-url.js';

const APPS = ['market', 'intent', 'android-app', 'itms-apps', 'tel'];

describe('readLandingUrl', () => {
  it.each([
    ['https://shop.example/a?b=c#d', 'https://shop.example/a?b=c#d'],
    ['https://shop.example', 'https://shop.example/'],
    [' https://shop.example/ ', 'https://shop.example/'],
    ['HTTPS://SHOP.example:443/A', 'https://shop.example/A'],
    ['https://shop.example/日本', 'https://shop.example/%E6%97%A5%E6%9C%AC'],
    ['https://shop.example/ü?q=ü#ü', 'https://shop.example/%C3%BC?q=%C3%BC#%C3%BC'],
    ['https://shop.example/a b?c d', 'https://shop.example/a%20b?c%20d'],
    ['https://münchen.example/', 'https://xn--mnchen-3ya.example/'],
    ['https://日本.example/', 'https://xn--wgv71a.example/'],
    ['https://💩.example/', 'https://xn--ls8h.example/'],
    ['https://ｓｈｏｐ。example/', 'https://shop.example/'],
    ['https://sh\u00adop.example/', 'https://shop.example/'],
    ['https://shop%2eexample/', 'https://shop.example/'],
    ['https://shop.example/{sub1}/{click_id}?a={sub2}#{cid}', 'https://shop.example/{sub1}/{click_id}?a={sub2}#{cid}'],
    ['https://shop.example/ä{sub1}5?u={query.utm_source}', 'https://shop.example/%C3%A4{sub1}5?u={query.utm_source}'],
    ['https://shop.example/{sub1}/macro0z/{sub2}', 'https://shop.example/{sub1}/macro0z/{sub2}'],
    ['https://shop.example/{gclid}?a={gclid}', 'https://shop.example/%7Bgclid%7D?a={gclid}'],
    ['https://shop.example?a={sub1}', 'https://shop.example/?a={sub1}'],
    ['https://shop.example/@you', 'https://shop.example/@you'],
    ['https://[2001:DB8::1]:8443/', 'https://[2001:db8::1]:8443/'],
    ['market://details?id=com.shop&referrer={click_id}', 'market://details?id=com.shop&referrer={click_id}'],
    ['itms-apps://apps.example/app/id1?mt=8', 'itms-apps://apps.example/app/id1?mt=8'],
    ['market:/shop/{sub1}/{sub2}', 'market:/shop/{sub1}/{sub2}'],
    ['market:/{sub1}', 'market:/{sub1}'],
    ['tel:+491234', 'tel:+491234'],
    [
      'intent://shop.example/#Intent;scheme=https;package=com.shop;S.id={click_id};end',
      'intent://shop.example/#Intent;scheme=https;package=com.shop;S.id={click_id};end',
    ],
  ])('%j is %s', (text, value) => {
    expect(readLandingUrl(text, APPS)).toEqual({ ok: true, value });
  });

  it('gives an answer that it reads as the same again', () => {
    for (const text of ['https://münchen.example/ü{sub1}?q=ü {sub2}#{x}', 'https://a.example/{y}/%7Bsub1%7D']) {
      const read = readLandingUrl(text);
      expect(read.ok && readLandingUrl(read.value)).toEqual(read);
    }
  });

  it.each([
    ['', 'absolute'],
    ['/shoes', 'absolute'],
    ['//shop.example/', 'absolute'],
    ['shop.example/x', 'absolute'],
    ['https:/shop.example', 'absolute'],
    ['https:shop.example', 'absolute'],
    ['https:///shop.example', 'absolute'],
    ['https://', 'absolute'],
    ['https://a b.example/', 'absolute'],
    ['https://shop.example:99999/', 'absolute'],
    ['javascript:alert(1)', 'absolute'],
    ['JavaScript:alert(1)', 'absolute'],
    ['javascript://shop.example/%0aalert(1)', 'absolute'],
    ['data:text/html,x', 'absolute'],
    ['vbscript:x', 'absolute'],
    ['blob:https://shop.example/x', 'absolute'],
    ['file:///etc/passwd', 'absolute'],
    ['sms:+49', 'absolute'],
    ['https://\t/{sub1}/', 'control character'],
    ['https://shop.example/\r\nSet-Cookie: a=b', 'control character'],
    ['https://shop.example/\u2028', 'control character'],
    ['https://shop.example/\u0000', 'control character'],
    ['java\nscript:alert(1)', 'control character'],
    ['https://shop.example/\ud83d', 'half a character'],
    ['https:\\\\shop.example/', 'backslash'],
    ['https://shop.example\\@evil.example/', 'backslash'],
    ['https://me@shop.example/', 'name a user'],
    ['https://@shop.example/', 'name a user'],
    ['https://:@shop.example/', 'name a user'],
    ['https://:pw@shop.example/', 'name a user'],
    ['https://{sub1}@shop.example/', 'behind the host'],
    ['https://{sub1}/', 'behind the host'],
    ['https://{sub1}.shop.example/', 'behind the host'],
    ['https://shop.example{sub1}/', 'behind the host'],
    ['https://shop.example:{sub1}/', 'behind the host'],
    ['https://{query.host}/', 'behind the host'],
    ['https://{nonsense}.example/', 'behind the host'],
    ['{source}://shop.example/', 'absolute'],
    ['market://{sub1}/', 'behind the host'],
    ['tel:{sub1}', 'behind the host'],
    ['intent://{sub1}/#Intent;end', 'behind the host'],
    ['intent://shop.example/#Intent;S.browser_fallback_url={sub1};end', '#Intent'],
    ['intent://shop.example/#Intent;S.browser_fallback_url={query.u};end', '#Intent'],
    ['android-app://com.shop/#Intent;S.browser_fallback_url={query.u};end', '#Intent'],
    ['intent:/{sub1}/{sub2}#Intent;scheme=https;end', 'behind the host'],
    ['intent:/{sub1}{cid}/shop.example#Intent;scheme=https;end', 'behind the host'],
    ['market:/./{sub1}/x', 'behind the host'],
  ])('refuses %j: %s', (text, reason) => {
    const read = readLandingUrl(text, [...APPS, 'javascript', 'data', 'vbscript', 'blob', 'file']);
    expect(read).toMatchObject({ ok: false, code: 'landing_url_refused', detail: expect.stringContaining(reason) });
  });

  it('takes schemes of apps only where they are allowed', () => {
    expect(readLandingUrl('market://details?id=x').ok).toBe(false);
    expect(readLandingUrl('MARKET://details?id=x', ['market'])).toEqual({ ok: true, value: 'market://details?id=x' });
  });
});

describe('isAllowableScheme', () => {
  it.each(['market', 'intent', 'itms-apps', 'tel', 'whatsapp', 'myapp'])('takes %s', (scheme) => {
    expect(isAllowableScheme(scheme)).toBe(true);
  });

  it.each(['javascript', 'data', 'file', 'vbscript', 'blob', 'JavaScript', 'market:', '1app', '', 'a'])(
    'refuses %j',
    (scheme) => {
      expect(isAllowableScheme(scheme)).toBe(false);
    },
  );
});
