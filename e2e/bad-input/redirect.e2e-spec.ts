import { describe, expect, it } from '@jest/globals';
import { ADMIN_KEY, BROWSER, atTheEdge } from './edge.js';
import { leftBy } from './left.js';
import { posted, send, type Answered } from './send.js';

const NOTHING = { clicks: [], impressions: [], conversions: [], refusals: [] };

const to = (url: string) => `/c/shoes-blog?url=${encodeURIComponent(url)}`;

atTheEdge('clicks', (edge) => {
  const click = (path: string, headers: Record<string, string> = {}) =>
    send(edge.redirectUrl, { path, headers: { 'user-agent': BROWSER, ...headers } });

  describe('a click that leads nowhere', () => {
    it.each<[what: string, status: number, code: string, path: string]>([
      ['an unknown slug', 404, 'link_unknown', '/c/nobody'],
      ['a name that every object has', 404, 'link_unknown', '/c/__proto__'],
      ['a slug of 2,000 characters', 414, 'path_too_long', `/c/${'x'.repeat(2_000)}`],
      ['a slug that is not UTF-8', 400, 'path_malformed', '/c/%FF'],
      ['raw bytes', 400, 'invalid_http', '/c/shoes-blog?sub1=M\u00fcller'],
      ['a retired offer', 410, 'offer_retired', '/c/gone-blog'],
      ['a URL of 64 KB', 431, 'headers_too_large', `/c/shoes-blog?sub1=${'x'.repeat(65_536)}`],
    ])('%s: %i %s, and is not counted', async (_what, status, code, path) => {
      const left = await leftBy(edge.log, async () => {
        const answer = await click(path, { accept: 'application/json' });
        expect([answer.status, answer.location, answer.json()]).toEqual([
          status,
          undefined,
          expect.objectContaining({ code, detail: expect.stringMatching(/\.$/) }),
        ]);
      });
      expect(left).toEqual(NOTHING);
    });
  });

  describe('a deep link that may not be followed', () => {
    it.each<[what: string, path: string]>([
      ['a foreign host', to('https://evil.example/')],
      ['a host that ends like ours', to('https://notshop.example/')],
      ['a host that begins like ours', to('https://shop.example.evil.example/')],
      ['no scheme', to('//evil.example')],
      ['backslashes', to('https:\\\\evil.example')],
      ['one backslash before the host', to('https://shop.example\\@evil.example')],
      ['a script', to('javascript:alert(1)')],
      ['a script in disguise', to('java\nscript:alert(1)')],
      ['data', to('data:text/html,<script>')],
      ['a look-alike in Cyrillic', to('https://sh\u043ep.example/')],
      ['the same in punycode', to('https://xn--shp-xqc.example/')],
      ['user info before a foreign host', to('https://shop.example@evil.example/')],
      ['user info before our host', to('https://user:password@shop.example/')],
      ['an empty user before our host', to('https://@shop.example/')],
      ['another port', to('https://shop.example:8443/')],
      ['a line feed', to('https://shop.example/\r\nSet-Cookie: a=b')],
      ['a null byte', to('https://shop.example/\0')],
      ['a path', to('/checkout')],
      ['bytes that are no UTF-8', '/c/shoes-blog?url=%FF'],
    ])('%s: the visitor lands on the offer’s page, and the click says why', async (_what, path) => {
      let answer: Answered | undefined;
      const { clicks } = await leftBy(edge.log, async () => (answer = await click(path)));
      const id = clicks[0]?.click_id;
      expect(answer).toMatchObject({ status: 302, location: `https://shop.example/shoes?click_id=${id}` });
      expect(clicks).toEqual([expect.objectContaining({ diverted: 'deep_link_refused' })]);
    });
  });

  describe('a visitor is not stopped', () => {
    it.each<[what: string, path: string, fact: object]>([
      ['a slug in upper case', '/c/SHOES-BLOG', { link_id: 'shoes-blog' }],
      ['a null byte behind the slug', '/c/shoes-blog%00', { link_id: 'shoes-blog' }],
      ['a parameter twice', '/c/shoes-blog?sub1=a&sub1=b', { sub1: 'a' }],
      ['parameters named like objects’', '/c/shoes-blog?__proto__=1&constructor=2&sub1=a', { sub1: 'a' }],
      ['a null byte', '/c/shoes-blog?sub1=a%00b', { sub1: 'a\0b' }],
      ['Latin-1', '/c/shoes-blog?sub1=M%FCller', { sub1: 'M%FCller' }],
      ['half a character', '/c/shoes-blog?sub1=%ED%A0%80', { sub1: '%ED%A0%80' }],
      ['a formula', '/c/shoes-blog?sub1=%3D1%2B1', { sub1: '=1+1' }],
      ['a macro', '/c/shoes-blog?sub1={click_id}', { sub1: '{click_id}' }],
      ['a text of 5,000 characters', `/c/shoes-blog?cid=${'x'.repeat(5_000)}`, { cid: 'x'.repeat(255), cut: ['cid'] }],
    ])('by %s, and the click says what came', async (_what, path, fact) => {
      let answer: Answered | undefined;
      const { clicks } = await leftBy(edge.log, async () => (answer = await click(path)));
      expect(answer).toMatchObject({
        status: 302,
        location: expect.stringMatching(/^https:\/\/shop\.example\/shoes\?/),
      });
      expect(clicks).toEqual([expect.objectContaining(fact)]);
    });

    it('by headers that make no sense', async () => {
      const headers = { referer: 'http://[::', cookie: 'cl_shoes=%%%; cl_shoes=x; =', 'x-forwarded-for': 'a, b' };
      expect((await click('/c/shoes-blog', headers)).status).toBe(302);
    });
  });

  describe('a list of clicks', () => {
    const post = (body: string | Buffer) => send(edge.redirectUrl, posted('/clicks', body, undefined, ADMIN_KEY));

    it.each<[what: string, status: number, code: string, body: string]>([
      ['of 10 MB', 413, 'body_too_large', `[{"sub1":"${'x'.repeat(10_000_000)}"}]`],
      ['that ends too soon', 400, 'invalid_json', '[{"link_id":'],
      ['with __proto__', 400, 'invalid_json', '[{"__proto__":{"link_id":"shoes-blog"}}]'],
      ['that is none', 400, 'invalid_request', '{"link_id":"shoes-blog"}'],
    ])('%s: %i %s, and none is counted', async (_what, status, code, body) => {
      const left = await leftBy(edge.log, async () => {
        const answer = await post(body);
        expect([answer.status, answer.json()]).toEqual([status, expect.objectContaining({ code })]);
      });
      expect(left).toEqual(NOTHING);
    });

    it.each<[what: string, code: string, click: object]>([
      ['an unknown link', 'link_unknown', { link_id: '__proto__' }],
      ['a time that is none', 'clicked_at_malformed', { link_id: 'shoes-blog', clicked_at: 'NaN' }],
      ['an ID with a null byte', 'invalid_request', { link_id: 'shoes-blog', click_id: 'a\0b' }],
      ['an address that is none', 'invalid_request', { link_id: 'shoes-blog', ip: '1.2.3' }],
    ])('with %s: %s, and the others are counted', async (_what, code, bad) => {
      let answers: unknown;
      const { clicks } = await leftBy(edge.log, async () => {
        answers = (await post(JSON.stringify([bad, { link_id: 'shoes-blog' }]))).json();
      });
      expect(answers).toMatchObject([{ status: 'refused', code }, { status: 'recorded' }]);
      expect(clicks).toHaveLength(1);
    });
  });
});
