import { describe, expect, it } from '@jest/globals';
import { ClickIdCodec } from '../click/click-id.js';
import { judgeLanding } from './judge-landing.js';

const DAY = 86_400_000;
const clickedAt = Date.UTC(2026, 0, 1);
const codecOf = (byte: number) => new ClickIdCodec({ mint: '0', secrets: new Map([['0', Buffer.alloc(16, byte)]]) });
const [codec, stranger] = [codecOf(7), codecOf(8)];
const minted = { time: clickedAt, kind: 'click' as const, link: 0, minter: 1, sequence: 1 };
const clickId = codec.encode(minted);
const LINKS = [{ offer_id: 'shoes', link_id: 'shoes-blog' }];

const judge = (id: string, over: { offerId?: string; cookieDays?: number; receivedAt?: number } = {}) =>
  judgeLanding(
    { clickId: id, offerId: over.offerId ?? 'shoes' },
    {
      readClickId: (text) => codec.decode(text),
      link: (number) => LINKS[number],
      cookieDays: over.cookieDays ?? 28,
      receivedAt: over.receivedAt ?? clickedAt + DAY,
    },
  );

describe('judgeLanding', () => {
  it('says which click it is, under the one spelling of its ID, and of which link', () => {
    const expected = { ok: true, value: { click: { id: clickId, time: clickedAt }, link: { link_id: 'shoes-blog' } } };
    expect(judge(` ${clickId.toUpperCase()}`)).toMatchObject(expected);
  });

  it.each<[code: string, what: string, id: string, over: Parameters<typeof judge>[1]]>([
    ['click_id_forged', 'an invented ID', stranger.encode(minted), {}],
    ['click_id_malformed', 'an ID of another system', 'their-7', {}],
    ['click_id_unresolved_macro', 'a macro', '{click_id}', {}],
    ['impression_not_click', 'an impression', codec.encode({ ...minted, kind: 'impression' }), {}],
    ['click_not_found', 'no such link', codec.encode({ ...minted, link: 9 }), {}],
    ['offer_mismatch', 'another offer', clickId, { offerId: 'hats' }],
    ['click_expired', 'later than its cookie', clickId, { receivedAt: clickedAt + 28 * DAY + 1 }],
    ['click_expired', 'a day later without cookies', clickId, { cookieDays: 0, receivedAt: clickedAt + DAY + 1 }],
  ])('%s: %s', (code, _what, id, over) => expect(judge(id, over)).toMatchObject({ ok: false, code }));

  it.each([
    ['at the end of its cookie', { receivedAt: clickedAt + 28 * DAY }],
    ['on its day, without cookies', { cookieDays: 0, receivedAt: clickedAt + DAY }],
    ['before it was made, as clocks go', { receivedAt: clickedAt - 1_000 }],
  ])('takes it %s', (_when, over) => expect(judge(clickId, over).ok).toBe(true));
});
