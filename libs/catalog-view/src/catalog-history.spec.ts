import { beforeEach, describe, expect, it } from '@jest/globals';
import { aLink, aLinkChange, aPublisher, anAdvertiser, anOffer } from '@clickledger/testing';
import { CatalogHistory } from './catalog-history.js';
import type { CatalogFact } from './catalog-view.js';

let history: CatalogHistory;
let offset: number;
const apply = (...facts: CatalogFact[]): (string | undefined)[] => facts.map((fact) => history.apply(fact, offset++));

beforeEach(() => {
  history = new CatalogHistory();
  offset = 0;
  apply(anAdvertiser(), aPublisher(), anOffer(), aLink());
});

describe('applying a fact', () => {
  it.each<[string, CatalogFact, string | undefined]>([
    ['the next version', anOffer('shoes', { version: 2 }), undefined],
    ['a copy', anOffer(), 'already_exists'],
    ['another first version', anOffer('shoes', { name: 'boots' }), 'already_exists'],
    ['a version skipped', anOffer('shoes', { version: 3 }), 'version_conflict'],
    ['a later version of nothing', aPublisher('news', { version: 2 }), 'version_conflict'],
    ['an offer of no advertiser', anOffer('boots', { advertiser_id: 'nobody' }), 'advertiser_unknown'],
    ['a link of no offer', aLink('new', { offer_id: 'boots' }), 'offer_unknown'],
    ['a link of no publisher', aLink('new', { publisher_id: 'news' }), 'publisher_unknown'],
    ['a link with a slug in use', aLink('new', { slug: 'shoes-blog' }), 'slug_taken'],
    ['a link created again', aLink('shoes-blog', { slug: 'new' }), 'already_exists'],
    ['a link created as its second version', aLink('new', { version: 2 }), 'version_conflict'],
    ['a change of a link', aLinkChange(), undefined],
    ['a change of no link', aLinkChange('new', { version: 1 }), 'link_unknown'],
    ['another slug', aLinkChange('shoes-blog', { slug: 'new' }), 'owner_changed'],
    ['another publisher of a link', aLinkChange('shoes-blog', { publisher_id: 'news' }), 'owner_changed'],
    ['another offer of a link', aLinkChange('shoes-blog', { offer_id: 'boots' }), 'owner_changed'],
    ['a token in use', anAdvertiser('other', { token_hash: anAdvertiser().token_hash }), 'secret_taken'],
    ['an advertiser’s key for a publisher', aPublisher('news', { key_hash: anAdvertiser().key_hash }), 'secret_taken'],
    ['a publisher’s key for an advertiser', anAdvertiser('x', { key_hash: aPublisher().key_hash }), 'secret_taken'],
  ])('%s', (_, fact, refusal) => {
    expect(apply(fact)).toEqual([refusal]);
  });

  it('keeps an offer with its advertiser', () => {
    expect(apply(anAdvertiser('other'), anOffer('shoes', { version: 2, advertiser_id: 'other' }))).toEqual([
      undefined,
      'owner_changed',
    ]);
  });

  it('gives the win to the first of two writers', () => {
    const [first, second] = [anOffer('shoes', { version: 2, name: 'A' }), anOffer('shoes', { version: 2, name: 'B' })];
    expect(apply(first, second)).toEqual([undefined, 'version_conflict']);
    expect(history.offer('shoes')?.name).toBe('A');
    expect([history.has(first), history.has(second)]).toEqual([true, false]);
  });

  it('does not let a late copy bring back an old state', () => {
    const paused = anOffer('shoes', { version: 2, status: 'paused' });
    apply(paused, anOffer('shoes', { version: 3 }), paused, anOffer());
    expect(history.offer('shoes')).toEqual(anOffer('shoes', { version: 3 }));
    expect(history.has(paused)).toBe(true);
  });
});

describe('finding', () => {
  it('numbers links by the order in which they were accepted', () => {
    apply(aLink('refused', { slug: 'shoes-blog' }), aLink('second'), aLinkChange('second', { name: 'renamed' }));
    expect(history.linkByNumber(1)).toMatchObject({ number: 1, fact: aLinkChange('second', { name: 'renamed' }) });
    expect(history.linkBySlug('shoes-blog')?.number).toBe(0);
    expect(history.links().map(({ number, fact }) => [number, fact.link_id])).toEqual([
      [0, 'shoes-blog'],
      [1, 'second'],
    ]);
    expect(history.linkByNumber(2)).toBeUndefined();
  });

  it('finds a slug in another case, where there is none in that case', () => {
    const bySlug = (slug: string) => history.linkBySlugInAnyCase(slug)?.fact.link_id;
    apply(aLink('a', { slug: 'Sale' }), aLink('b', { slug: 'SALE' }), aLink('c', { slug: 'hats' }));
    expect(['Sale', 'SALE', 'sale', 'sAle'].map(bySlug)).toEqual(['a', 'b', 'a', 'a']);
    expect(['HATS', 'Hats', 'hat'].map(bySlug)).toEqual(['c', 'c', undefined]);
    expect(history.linkBySlug('HATS')).toBeUndefined();
    apply(aLink('d', { slug: 'sale' }));
    expect(['sale', 'sAle', 'Sale'].map(bySlug)).toEqual(['d', 'd', 'a']);
  });

  it('knows whose key and whose token it is, and no replaced ones', () => {
    const before = anAdvertiser();
    const after = anAdvertiser('shop', { version: 2, token_hash: 'a'.repeat(64), key_hash: 'b'.repeat(64) });
    expect(history.ownerOfKey(before.key_hash)).toEqual({ advertiserId: 'shop' });
    expect(history.ownerOfKey(aPublisher().key_hash)).toEqual({ publisherId: 'blog' });
    expect(history.ownerOfKey(before.token_hash)).toBeUndefined();
    apply(after);
    expect(history.ownerOfKey(before.key_hash)).toBeUndefined();
    expect(history.advertiserByToken(before.token_hash)).toBeUndefined();
    expect(history.ownerOfKey(after.key_hash)).toEqual({ advertiserId: 'shop' });
    expect(history.advertiserByToken(after.token_hash)).toEqual(after);
  });

  it('answers for a time and an offset', () => {
    apply(anOffer('shoes', { version: 2, changed_at: '2026-02-01T00:00:00.000Z', name: 'boots' }));
    expect(history.offer('shoes', { at: Date.parse('2026-01-31') })?.name).toBe('shoes');
    expect(history.offer('shoes', { at: Date.parse('2026-02-01') })?.name).toBe('boots');
    expect(history.offer('shoes', { at: Date.parse('2026-02-01'), offset: 4 })?.name).toBe('shoes');
    expect(history.offer('shoes', { offset: 2 })).toBeUndefined();
    expect(history.link('shoes-blog', { offset: 3 })).toBeUndefined();
  });
});
