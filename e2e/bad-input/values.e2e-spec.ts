import { bucketOf } from '@clickledger/domain';
import { aClick } from '@clickledger/testing';
import { encode } from '@clickledger/wire';
import { describe, expect, it } from '@jest/globals';
import { aClickId, atTheEdge } from './edge.js';
import { expectRefused, leftBy } from './left.js';
import { postback, posted, send, type Sent } from './send.js';

const WINDOW = 30 * 86_400_000;
const iso = (time: number): string => new Date(time).toISOString();

atTheEdge(
  'values',
  (edge) => {
    describe('a value', () => {
      it.each<[what: string, status: number, code: string, parameters: () => Record<string, string>]>([
        ['a wrong token', 403, 'token_wrong', () => ({ token: 'secret-of-nobody' })],
        ['a token with one character missing', 403, 'token_wrong', () => ({ token: 'token-sho' })],
        ['no token', 401, 'token_missing', () => ({ token: '' })],
        ['another advertiser’s token', 403, 'advertiser_mismatch', () => ({ token: 'token-arcade' })],
        ['a negative amount', 400, 'amount_negative', () => ({ amount: '-1' })],
        ['an amount with a comma', 400, 'amount_malformed', () => ({ amount: '12,50' })],
        ['an amount with an exponent', 400, 'amount_malformed', () => ({ amount: '1e999' })],
        ['an amount that is no number', 400, 'amount_malformed', () => ({ amount: 'NaN' })],
        ['an infinite amount', 400, 'amount_malformed', () => ({ amount: 'Infinity' })],
        ['a hexadecimal amount', 400, 'amount_malformed', () => ({ amount: '0x10' })],
        ['an amount of 40 digits', 400, 'amount_too_large', () => ({ amount: '9'.repeat(40) })],
        ['an amount of 8,000 digits', 400, 'amount_malformed', () => ({ amount: '9'.repeat(8_000) })],
        ['an amount of 7 decimals', 400, 'amount_malformed', () => ({ amount: '1.0000001' })],
        ['an amount in full-width digits', 400, 'amount_malformed', () => ({ amount: '１２' })],
        ['an amount with a macro', 400, 'amount_malformed', () => ({ amount: '{amount}' })],
        ['a currency that does not exist', 400, 'currency_unknown', () => ({ amount: '1', currency: 'XXQ' })],
        ['a sign for a currency', 400, 'currency_unknown', () => ({ amount: '1', currency: '€' })],
        ['an unknown goal', 422, 'goal_unknown', () => ({ goal: 'hope' })],
        ['a goal named constructor', 422, 'goal_unknown', () => ({ goal: 'constructor' })],
        ['another offer', 422, 'offer_mismatch', () => ({ offer: 'games' })],
        ['a retired offer', 422, 'offer_retired', () => ({ click_id: aClickId({ link: 2 }) })],
        ['an unknown status', 400, 'status_unknown', () => ({ status: 'sold' })],
        ['a flag that is neither', 400, 'parameter_invalid', () => ({ update: 'yes please' })],
        ['an order of 256 characters', 400, 'parameter_invalid', () => ({ transaction_id: 'x'.repeat(256) })],
        ['a click ID as the order', 400, 'transaction_id_is_click_id', () => ({ transaction_id: aClickId() })],
        ['one in upper case', 400, 'transaction_id_is_click_id', () => ({ transaction_id: aClickId().toUpperCase() })],
        ['one and no click', 400, 'transaction_id_is_click_id', () => ({ click_id: '', transaction_id: aClickId() })],
      ])('%s: %i %s', async (_what, status, code, parameters) => {
        await expectRefused(edge, postback({ click_id: aClickId(), ...parameters() }), status, code);
      });
    });

    describe('a sender', () => {
      it.each<[who: string, status: number, code: string, sent: () => Sent]>([
        [
          'who uses the API, which the offer does not name',
          403,
          'method_not_allowed',
          () => posted('/conversions', JSON.stringify({ click_id: aClickId({ link: 1 }) }), undefined, 'key-arcade'),
        ],
        [
          'with a publisher’s key',
          403,
          'token_wrong',
          () => posted('/conversions', JSON.stringify({ click_id: aClickId() }), undefined, 'key-blog'),
        ],
        [
          'with a password instead of a key',
          403,
          'token_wrong',
          () => ({ ...postback({ click_id: aClickId() }), headers: { authorization: 'Basic c2hvcDpzZWNyZXQ=' } }),
        ],
      ])('%s: %i %s', async (_who, status, code, sent) => {
        await expectRefused(edge, sent(), status, code);
      });

      it('who loads a pixel, which the offer does not name, gets an image and no conversion', async () => {
        let status = 0;
        const { refusals, conversions } = await leftBy(edge.log, async () => {
          ({ status } = await send(edge.ingestUrl, { path: `/pixel.gif?offer=shoes&click_id=${aClickId()}` }));
        });
        expect([status, conversions]).toEqual([403, []]);
        expect(refusals).toMatchObject([{ code: 'method_not_allowed', method: 'pixel' }]);
      });
    });

    describe('a time', () => {
      const HOUR = 3_600_000;
      /** So long ago that all of the window is the past. */
      const clickedAt = Date.now() - WINDOW - HOUR;
      const at = (occurred_at: string) => postback({ click_id: aClickId({ time: clickedAt }), occurred_at });

      it.each<[when: string, status: number, code: string, occurredAt: string]>([
        ['tomorrow', 400, 'occurred_at_in_future', iso(Date.now() + 24 * HOUR)],
        ['six minutes ahead', 400, 'occurred_at_in_future', iso(Date.now() + 360_000)],
        ['61 seconds before the click', 422, 'before_click', iso(clickedAt - 61_000)],
        ['one millisecond outside the window', 422, 'window_exceeded', iso(clickedAt + WINDOW + 1)],
        ['before the year 2000', 400, 'occurred_at_too_old', '1999-12-31T23:59:59Z'],
        ['on 31 February', 400, 'occurred_at_malformed', '2026-02-31T00:00:00Z'],
        ['without a zone', 400, 'occurred_at_malformed', '2026-01-01T00:00:00'],
        ['as a person writes it', 400, 'occurred_at_malformed', '01/02/2026'],
        ['in the year 275761', 400, 'occurred_at_malformed', '+275761-01-01T00:00:00Z'],
      ])('%s: %i %s', async (_when, status, code, occurredAt) => {
        await expectRefused(edge, at(occurredAt), status, code);
      });

      it('exactly on the end of the window is inside it', async () => {
        const click = await aRecordedClick(clickedAt);
        const sent = postback({ click_id: click, occurred_at: iso(clickedAt + WINDOW) });
        expect(await outcomeOf(sent)).toMatchObject({ outcome: { type: 'ConversionAttributed', code: 'attributed' } });
      });
    });

    describe('a report that comes again', () => {
      it('is a repeat where it says the same, and a duplicate where it does not; the conversion counts once', async () => {
        const report = { click_id: await aRecordedClick(Date.now() - 60_000), transaction_id: 'A-1', amount: '10' };
        expect(await outcomeOf(postback(report))).toMatchObject({ outcome: { code: 'attributed', version: 1 } });
        expect(await outcomeOf(postback(report))).toMatchObject({
          outcome: { type: 'ConversionRepeated', code: 'repeat' },
        });
        const other = postback({ ...report, amount: '11' });
        expect(await outcomeOf(other)).toMatchObject({ outcome: { type: 'ConversionRejected', code: 'duplicate' } });
      });
    });

    /** A click of the link shoes-blog, in the log. */
    async function aRecordedClick(time: number): Promise<string> {
      const place = { minter: 2, sequence: time % 2 ** 20 };
      const click_id = aClickId({ time, ...place });
      const value = encode('clicks', [aClick({ click_id, clicked_at: iso(time) })]);
      await edge.log.append('clicks', [{ key: bucketOf(place), value }]);
      return click_id;
    }

    async function outcomeOf(sent: Sent): Promise<object> {
      const { receipt_id, status } = (await send(edge.ingestUrl, sent)).json();
      expect(status).toBe('accepted');
      return (await send(edge.ingestUrl, { path: `/receipts/${String(receipt_id)}?wait=20s` })).json();
    }
  },
  'attribution',
);
