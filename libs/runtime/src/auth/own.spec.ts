import { describe, expect, it } from '@jest/globals';
import { disclosed, disclosedColumns } from './disclosed.js';
import { isOwn, within } from './own.js';
import type { Principal } from './principal.js';

const network: Principal = { role: 'network' };
const shop: Principal = { role: 'advertiser', advertiserId: 'shop' };
const blog: Principal = { role: 'publisher', publisherId: 'blog' };

describe('within', () => {
  it.each([
    ['network', network, {}, {}],
    ['network', network, { publisher_id: ['tube'] }, { publisher_id: ['tube'] }],
    ['advertiser', shop, {}, { advertiser_id: ['shop'] }],
    ['advertiser', shop, { publisher_id: ['tube'] }, { advertiser_id: ['shop'], publisher_id: ['tube'] }],
    ['publisher', blog, { publisher_id: ['blog'] }, { publisher_id: ['blog'] }],
    // No value at all would be no filter to some store.
    ['publisher', blog, { publisher_id: [] }, { publisher_id: ['blog'] }],
  ])('%s', (_role, who, asked, allowed) => expect(within(asked, who)).toEqual(allowed));

  it.each([
    [shop, { advertiser_id: ['mall'] }],
    [blog, { publisher_id: ['blog', ''] }],
  ])('refuses what is not theirs', (who, asked) => {
    expect(() => within(asked, who)).toThrow(/not_yours/);
  });
});

it.each([
  [network, true],
  [shop, true],
  [blog, false],
])('isOwn %#', (who, own) => expect(isOwn({ advertiser_id: 'shop', publisher_id: 'tube' }, who)).toBe(own));

describe('disclosed', () => {
  const money = { sales: '1', revenue: '2', payout: '3', profit: '4', margin: '5', epc: '6', rpc: '7' };
  const answer = { rows: [{ day: '2026-06-01', money: [money] }], clicks: null };

  it.each([
    ['network', network, money],
    ['advertiser', shop, { sales: '1', revenue: '2', rpc: '7' }],
    ['publisher', blog, { sales: '1', payout: '3', epc: '6' }],
  ])('%s', (_role, who, seen) => {
    expect(disclosed(answer, who)).toEqual({ rows: [{ day: '2026-06-01', money: [seen] }], clicks: null });
    expect(disclosedColumns(Object.keys(money), who)).toEqual(Object.keys(seen));
  });
});
