import { temporaryFolder } from '@clickledger/testing';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { allBooks } from './books.js';
import { startChain, type Chain } from './chain.js';
import { OFFER, type Given } from './relation.js';
import { follow, heardBy, report, type Visit } from './story.js';

/** As `npm run demo:chain` starts it. */
describe('XYZ’s network ABC, network 123 under it, and Tia under that', () => {
  let chain: Chain;
  let kept: Visit;
  let returned: Visit;

  beforeAll(async () => {
    chain = await startChain(folder());
  });
  afterAll(() => chain.stop());
  // After the hook that ends what writes there, for hooks run in their order.
  const folder = temporaryFolder();

  it('pass a follower on, each with a click ID of its own', async () => {
    kept = await follow(chain);
    returned = await follow(chain);
    const ids = [kept, returned].flatMap(({ clickIds }) => Object.values(clickIds));
    expect(new Set(ids).size).toBe(6);
    expect(ids).toEqual(ids.map(() => expect.stringMatching(/^[0-9a-z]{36}$/)));
    expect(chain.shop.heard.map(({ values }) => values)).toEqual(
      [kept, returned].map(({ clickIds }) => ({ click_id: clickIds.abc })),
    );
  });

  it('tell Tia of a sale by her own click ID, with what she earns', async () => {
    await report(chain, kept, { transaction_id: 'A-1', amount: '100', currency: 'EUR' });
    await report(chain, returned, { transaction_id: 'A-2', amount: '60', currency: 'EUR' });
    expect((await heardBy(chain, kept, 'pending')).values).toMatchObject({ payout: '5.6', currency: 'EUR' });
    expect((await heardBy(chain, returned, 'pending')).values).toMatchObject({ payout: '3.36' });
  });

  it('tell her of a rejection and of an approval the same way', async () => {
    await report(chain, returned, { transaction_id: 'A-2', status: 'rejected' });
    expect((await heardBy(chain, returned, 'rejected')).values).toMatchObject({ payout: '0' });
    await report(chain, kept, { transaction_id: 'A-1', status: 'approved' });
    expect((await heardBy(chain, kept, 'approved')).values).toMatchObject({ payout: '5.6' });
  });

  it('have books that agree: what one pays is what the next one earns', async () => {
    const counts = { clicks: 2, conversions: 1, rejected: 1 };
    expect(await allBooks(chain)).toEqual({
      abc: { ...counts, revenue: '10', payout: '7', profit: '3' },
      network123: { ...counts, revenue: '7', payout: '5.6', profit: '1.4' },
      tia: { ...counts, revenue: '5.6', payout: '5.6', profit: '0' },
    });
  });

  it('are told the same two URLs of a relation, whoever of the two asks', async () => {
    const { abc, network123 } = chain;
    const bought = `offer=${OFFER}&their_offer=${OFFER}-123&host=${abc.url('redirect')}`;
    const sold = `offer=${OFFER}&publisher=123&host=${network123.url('conversion-ingest')}`;
    const { upstream } = (await network123.ask('catalog', `/presets/clickledger/urls?${bought}`)) as {
      upstream: Given;
    };
    const { downstream } = (await abc.ask('catalog', `/presets/clickledger/urls?${sold}`)) as { downstream: Given };
    expect([upstream.link, upstream.postback]).toEqual([downstream.link, downstream.postback]);
  });
});
