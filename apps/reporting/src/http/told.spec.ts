import type { CatalogView, Link, Offer } from '@clickledger/catalog-view';
import { aLink, anOffer } from '@clickledger/testing';
import { describe, expect, it } from '@jest/globals';
import { refuseUntoldOrders, toldTo } from './told.js';

const offers: readonly Offer[] = [
  anOffer('open', { postbacks_disclose: ['amount', 'transaction_id'] }),
  anOffer('half', { postbacks_disclose: ['amount'] }),
  anOffer('closed'),
];
const links = [
  aLink('1', { offer_id: 'open' }),
  aLink('2', { offer_id: 'half' }),
  aLink('3', { offer_id: 'half', publisher_id: 'tube' }),
  aLink('4', { offer_id: 'closed', publisher_id: 'mixed' }),
  aLink('5', { offer_id: 'open', publisher_id: 'mixed' }),
].map((fact, number): Link => ({ fact, number, createdAt: fact.changed_at }));
const catalog = {
  offer: (id: string) => offers.find(({ offer_id }) => offer_id === id),
  links: () => links,
} as unknown as CatalogView;

const publisher = (publisherId: string) => ({ role: 'publisher', publisherId }) as const;

describe('what a publisher is told', () => {
  it.each([
    ['blog', 'open', undefined, ['amount', 'transaction_id']],
    ['blog', 'half', undefined, ['amount']],
    ['blog', 'closed', undefined, []],
    ['blog', 'nobodys', undefined, []],
    // Together: what all of them let him know.
    ['blog', undefined, undefined, ['amount']],
    ['mixed', undefined, undefined, []],
    ['mixed', undefined, ['open'], ['transaction_id', 'amount']],
    ['mixed', undefined, ['open', 'closed'], []],
    ['without-links', undefined, undefined, []],
    ['blog', undefined, [], []],
  ])('%s of %s, asked for %j', (who, offer, asked, told) => {
    expect([...toldTo(publisher(who), catalog, { offer_id: asked })(offer)].sort()).toEqual([...told].sort());
  });

  it('is no question of others', () => {
    expect(toldTo({ role: 'network' }, catalog)('closed')).toContain('amount');
    expect(toldTo({ role: 'advertiser', advertiserId: 'shop' }, catalog)('closed')).toContain('amount');
  });

  it('is not to be had by asking whether an order is there', () => {
    const asked = { transaction_id: ['A-1'] };
    expect(() => refuseUntoldOrders(asked, toldTo(publisher('mixed'), catalog, asked))).toThrow(/not_disclosed/);
    const ofOpen = { ...asked, offer_id: ['open'] };
    expect(() => refuseUntoldOrders(ofOpen, toldTo(publisher('mixed'), catalog, ofOpen))).not.toThrow();
    expect(() => refuseUntoldOrders({}, toldTo(publisher('mixed'), catalog))).not.toThrow();
  });
});
