import { CatalogHistory, type FollowedCatalog } from '@clickledger/catalog-view';
import { ClickIdCodec } from '@clickledger/domain';
import { keyRing } from '@clickledger/runtime';
import { aPublisher, anAdvertiser, anOffer } from '@clickledger/testing';
import type { FactsOf } from '@clickledger/wire';
import { describe, expect, it } from '@jest/globals';
import { Gate } from './gate.js';

const codec = new ClickIdCodec({ mint: 'a', secrets: new Map([['a', Buffer.alloc(16)]]) });

/** A gate that knows some facts, while the log holds more. */
function gateThatKnows(known: FactsOf['catalog'][], inLog: FactsOf['catalog'][]) {
  const view = new CatalogHistory();
  const read = (facts: FactsOf['catalog'][]) =>
    facts.forEach((fact) => {
      expect(view.apply(fact, view.offset)).toBeUndefined();
      view.readUpTo(view.offset + 1);
    });
  read(known);
  const ends: number[] = [];
  const readToEnd = async (timeoutMs: number): Promise<void> => {
    if (ends.push(timeoutMs) === 1) read(inLog);
  };
  const catalog = { view, readToEnd } as unknown as FollowedCatalog;
  return {
    gate: new Gate(
      catalog,
      codec,
      keyRing('the-admin-key-of-this', (hash) => view.ownerOfKey(hash)),
    ),
    ends,
  };
}
const shop = anAdvertiser('shop', { foreign_click_ids: true });
const arrival = (credentials = {}) => ({
  method: 'api' as const,
  report: { click_id: 'c-1', offer: 'shoes' },
  passedOver: [],
  credentials: { token: 'token-shop', ...credentials },
  receivedAt: Date.UTC(2026, 5, 1),
});

describe('Gate', () => {
  it('looks at the end of the catalog only before it refuses', async () => {
    const { gate, ends } = gateThatKnows([shop, anOffer('shoes')], []);
    expect(await gate.judge(arrival())).toMatchObject({ accepted: true, catalogOffset: 2 });
    expect(ends).toEqual([]);
    expect(await gate.judge(arrival({ token: 'wrong' }))).toMatchObject({ code: 'token_wrong', catalogOffset: 2 });
    expect(ends).toHaveLength(1);
  });

  it('judges again by what it finds there', async () => {
    const { gate } = gateThatKnows([shop], [anOffer('shoes')]);
    expect(await gate.judge(arrival())).toMatchObject({ accepted: true, catalogOffset: 2 });
    const later = gateThatKnows([], [shop]);
    expect(await later.gate.identify({ token: 'token-shop' })).toEqual({ role: 'advertiser', advertiserId: 'shop' });
  });

  it('takes no report of a suspended advertiser, and hears at the end of the catalog that it is none any more', async () => {
    const suspended = { ...shop, status: 'suspended' as const };
    const { gate } = gateThatKnows([suspended, anOffer('shoes')], []);
    expect(await gate.judge(arrival())).toMatchObject({ code: 'advertiser_suspended', advertiserId: 'shop' });
    const back = anAdvertiser('shop', { ...suspended, version: 2, status: 'active' });
    const later = gateThatKnows([suspended, anOffer('shoes')], [back]);
    expect(await later.gate.judge(arrival())).toMatchObject({ accepted: true });
  });

  it.each([
    ['the network’s key', { authorization: 'Bearer the-admin-key-of-this' }, { role: 'network' }],
    ['an advertiser’s key', { authorization: 'bearer  key-shop' }, { role: 'advertiser', advertiserId: 'shop' }],
    ['a token', { token: 'token-shop' }, { role: 'advertiser', advertiserId: 'shop' }],
    ['a key beside a token', { token: 'token-shop', authorization: 'Bearer nobody' }, { role: 'unknown' }],
    ['a publisher’s key', { authorization: 'Bearer key-blog' }, { role: 'unknown' }],
    ['a token for a key', { authorization: 'Bearer token-shop' }, { role: 'unknown' }],
    ['a key for a token', { token: 'key-shop' }, { role: 'unknown' }],
    ['another scheme', { authorization: 'Basic a2V5LXNob3A=' }, { role: 'unknown' }],
    ['nothing', {}, { role: 'anyone' }],
  ])('knows senders by %s', async (_name, credentials, sender) => {
    const { gate } = gateThatKnows([shop, aPublisher()], []);
    expect(await gate.identify(credentials)).toEqual(sender);
  });
});
