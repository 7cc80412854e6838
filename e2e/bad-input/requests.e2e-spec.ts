import { describe, expect, it } from '@jest/globals';
import { aClickId, atTheEdge } from './edge.js';
import { expectRefused, leftBy } from './left.js';
import { postback, posted, send, type Sent } from './send.js';

const FORM = 'application/x-www-form-urlencoded';
const aReport = () => ({ click_id: aClickId(), transaction_id: 'A-1', amount: '10' });
const get = (rest: string): Sent => ({ path: `/postback?token=token-shop&click_id=${aClickId()}&${rest}` });
const json = (body: unknown, path = '/conversions'): Sent => posted(path, JSON.stringify(body));

atTheEdge('requests', (edge) => {
  describe('a body', () => {
    it.each<[what: string, status: number, code: string, sent: () => Sent]>([
      ['of 10 MB', 413, 'body_too_large', () => json({ ...aReport(), goal: 'x'.repeat(10_000_000) })],
      ['of 10 MB, as a form', 413, 'body_too_large', () => posted('/postback', `a=${'x'.repeat(10_000_000)}`, FORM)],
      ['that ends too soon', 400, 'invalid_json', () => posted('/conversions', '{"amount":')],
      ['of nothing', 400, 'invalid_json', () => posted('/conversions', '')],
      ['of nothing but white space', 400, 'invalid_json', () => posted('/postback', '  ')],
      ['with NaN', 400, 'invalid_json', () => posted('/conversions', '{"amount":NaN}')],
      ['that is XML', 415, 'unsupported_media_type', () => posted('/conversions', '<report/>', 'text/xml')],
      ['that is a file', 415, 'unsupported_media_type', () => posted('/conversions', 'a,b', 'text/csv')],
      ['that is a file, as a postback', 415, 'unsupported_media_type', () => posted('/postback', 'a,b', 'text/csv')],
      ['of no type that exists', 415, 'unsupported_media_type', () => posted('/postback', 'x', '%%%')],
      ['with __proto__', 400, 'invalid_json', () => posted('/conversions', '{"__proto__":{"amount":"1"}}')],
      ['with a constructor', 400, 'invalid_json', () => posted('/postback', '{"constructor":{"prototype":{}}}')],
      ['that is a text', 400, 'parameter_invalid', () => json('report')],
      ['that is null', 400, 'parameter_invalid', () => json(null)],
      ['that is an empty list', 400, 'parameter_invalid', () => json([])],
      ['that is a list of 1,001', 400, 'parameter_invalid', () => json(Array(1_001).fill(aReport()))],
      ['that is a list, as a postback', 400, 'parameter_invalid', () => json([aReport()], '/postback')],
      [
        'nested deeply',
        400,
        'invalid_json',
        () => {
          return posted('/conversions', `{"amount":${'['.repeat(10_000)}${']'.repeat(10_000)}}`);
        },
      ],
      ['with an object for a text', 400, 'parameter_invalid', () => json({ ...aReport(), goal: { a: 1 } })],
      [
        'with a number that JSON changes',
        400,
        'parameter_invalid',
        () => json({ ...aReport(), transaction_id: 2 ** 60 }),
      ],
      ['with a name that is not one', 400, 'parameter_invalid', () => json({ ...aReport(), clickid: 'x' })],
      ['with a null byte', 400, 'parameter_invalid', () => json({ ...aReport(), transaction_id: 'A\0B' })],
      ['with half a character', 400, 'parameter_invalid', () => json({ ...aReport(), transaction_id: 'A\ud800' })],
      [
        'that is not UTF-8',
        400,
        'parameter_invalid',
        () => {
          return posted(
            '/conversions',
            Buffer.from(JSON.stringify({ ...aReport(), transaction_id: 'M\u00fc' }), 'latin1'),
          );
        },
      ],
      [
        'that is a form and not UTF-8',
        400,
        'parameter_invalid',
        () => {
          return posted('/postback', `${new URLSearchParams(aReport()).toString()}&goal=M%FC`, FORM);
        },
      ],
    ])('%s: %i %s', async (_what, status, code, sent) => {
      await expectRefused(edge, sent(), status, code);
    });
  });

  describe('a query', () => {
    it.each<[what: string, status: number, code: string, sent: () => Sent]>([
      ['with a parameter twice', 400, 'parameter_invalid', () => get('amount=1&amount=2')],
      ['with a parameter twice, both the same', 400, 'parameter_invalid', () => get('amount=1&amount=1')],
      ['with the token twice', 400, 'parameter_invalid', () => get('token=token-shop')],
      [
        'with a parameter of the body',
        400,
        'parameter_invalid',
        () => ({ ...json({ goal: 'a' }), ...{ path: '/postback?goal=a' } }),
      ],
      ['with a null byte', 400, 'parameter_invalid', () => get('transaction_id=A%00B')],
      ['with a line feed', 400, 'parameter_invalid', () => get('transaction_id=A%0AB')],
      ['with Latin-1', 400, 'parameter_invalid', () => get('transaction_id=M%FCller')],
      ['with an overlong encoding', 400, 'parameter_invalid', () => get('transaction_id=%C0%AF')],
      ['with half a character', 400, 'parameter_invalid', () => get('transaction_id=%ED%A0%80')],
    ])('%s: %i %s', async (_what, status, code, sent) => {
      await expectRefused(edge, sent(), status, code);
    });

    it.each<[what: string, rest: string]>([
      ['a parameter named __proto__', '__proto__=1&__proto__[amount]=9'],
      ['parameters that are nobody’s', 'constructor=1&toString=2&hasOwnProperty=3'],
      ['a stray percent sign', 'discount=50%&other=%zz'],
    ])('with %s counts as the report beside it', async (_what, rest) => {
      let answer: unknown;
      const { conversions, refusals } = await leftBy(edge.log, async () => {
        answer = (await send(edge.ingestUrl, get(rest))).json();
      });
      expect(answer).toMatchObject({ status: 'accepted' });
      expect(conversions).toMatchObject([{ sent: ['click_id'] }]);
      expect(refusals).toEqual([]);
      expect({}).not.toHaveProperty('amount');
    });
  });

  describe('what is not read as far as a report', () => {
    it.each<[what: string, status: number, code: string, sent: () => Sent]>([
      [
        'a header of 64 KB',
        431,
        'headers_too_large',
        () => ({ ...get(''), headers: { 'x-long': 'x'.repeat(65_536) } }),
      ],
      ['a URL of 64 KB', 431, 'headers_too_large', () => get(`goal=${'x'.repeat(65_536)}`)],
      ['raw bytes in a URL', 400, 'invalid_http', () => get('transaction_id=M\u00fcller')],
      ['HEAD', 405, 'http_method_not_allowed', () => ({ ...get(''), method: 'HEAD' })],
      ['DELETE', 404, 'not_found', () => ({ ...get(''), method: 'DELETE' })],
      ['a path that is nothing’s', 404, 'not_found', () => ({ path: '/postbacks' })],
      ['a path that is not UTF-8', 400, 'path_malformed', () => ({ path: '/receipts/%FF' })],
    ])('%s: %i %s, and nothing is kept', async (_what, status, code, sent) => {
      const left = await leftBy(edge.log, async () => {
        const answer = await send(edge.ingestUrl, sent());
        expect(answer.status).toBe(status);
        if (sent().method !== 'HEAD')
          expect(answer.json()).toMatchObject({ code, detail: expect.stringMatching(/\.$/) });
      });
      expect(left).toEqual({ clicks: [], impressions: [], conversions: [], refusals: [] });
    });

    it('leaves the next report as it is', async () => {
      expect((await send(edge.ingestUrl, postback(aReport()))).json()).toMatchObject({ status: 'accepted' });
    });
  });
});
