import { describe, expect, it } from '@jest/globals';
import { disclosed, disclosedColumns, disclosedRows, type Told } from './disclosed.js';
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

it.each<[Principal, boolean]>([
  [network, true],
  [shop, false],
  [{ role: 'advertiser', advertiserId: 'tube' }, false],
  [{ role: 'publisher', publisherId: 'tube' }, true],
  [blog, false],
])('isOwn of a thing of publishers %#', (who, own) => expect(isOwn({ publisher_id: 'tube' }, who)).toBe(own));

describe('disclosed', () => {
  const money = { sales: '1', revenue: '2', payout: '3', profit: '4', margin: '5', epc: '6', rpc: '7' };
  const answer = { rows: [{ day: '2026-06-01', money: [money] }], clicks: null };

  it.each([
    ['network', network, money],
    ['advertiser', shop, { sales: '1', revenue: '2', rpc: '7' }],
    ['publisher', blog, { payout: '3', epc: '6' }],
  ])('%s', (_role, who, seen) => {
    expect(disclosed(answer, who)).toEqual({ rows: [{ day: '2026-06-01', money: [seen] }], clicks: null });
  });

  it.each([
    [network, ['sales', 'revenue', 'payout', 'profit', 'margin', 'epc', 'rpc']],
    [shop, ['sales', 'revenue', 'rpc']],
    [blog, ['sales', 'payout', 'epc']],
  ])('columns %#', (who, columns) => expect(disclosedColumns(Object.keys(money), who)).toEqual(columns));

  describe('to a publisher, of a sale', () => {
    const told: Told = (offerId) => (offerId === 'open' ? ['amount'] : []);
    const sale = { amount: '100', transaction_id: 'A-1', payout: '5' };

    it('what its offer discloses, at any depth, and of no offer nothing', () => {
      const of = (offer_id: string) => ({
        offer_id,
        state: sale,
        outcomes: [{ state: { ...sale, offer_id: 'closed' } }],
      });
      expect(disclosed({ rows: [of('open'), of('closed')], totals: { money: [money] } }, blog, told)).toEqual({
        rows: [
          {
            offer_id: 'open',
            state: { amount: '100', payout: '5' },
            outcomes: [{ state: { payout: '5', offer_id: 'closed' } }],
          },
          { offer_id: 'closed', state: { payout: '5' }, outcomes: [{ state: { payout: '5', offer_id: 'closed' } }] },
        ],
        totals: { money: [{ payout: '3', epc: '6' }] },
      });
      expect(disclosed({ rows: [of('closed')] }, shop, told).rows[0]?.state).toEqual({
        amount: '100',
        transaction_id: 'A-1',
      });
    });

    it('in a file too', () => {
      const rows = [
        { offer_id: 'open', ...sale },
        { offer_id: 'closed', ...sale },
      ];
      expect(disclosedRows(rows, blog, told)).toEqual([
        { offer_id: 'open', ...sale, transaction_id: undefined },
        { offer_id: 'closed', payout: '5', amount: undefined, transaction_id: undefined },
      ]);
      expect(disclosedRows(rows, shop, told)).toBe(rows);
    });
  });
});
