import { temporaryFolder, until } from '@clickledger/testing';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { Pipeline } from '../pipeline/pipeline.js';
import { Neighbour } from './neighbour.js';
import { freePlaces, startParty } from './party.js';
import { BROWSER } from './story.js';

let all: Pipeline;
let token = '';

interface Urls {
  readonly upstream: { readonly link: string; readonly postback: string };
}
interface Receipt {
  readonly outcomes: readonly {
    readonly state?: { readonly revenue: string; readonly payout: string; readonly status: string };
  }[];
}

beforeAll(async () => {
  const [place] = await freePlaces(1);
  all = await startParty(folder(), 'us', place!, '');
  const advertiser = await all.ask('catalog', '/advertisers', { advertiser_id: 'abc', name: 'ABC' });
  ({ token } = advertiser as { token: string });
  await all.ask('catalog', '/publishers', { publisher_id: 'amy', name: 'Amy' });
});
afterAll(() => all.stop());
// After the hook that ends what writes there, for hooks run in their order.
const folder = temporaryFolder();

/** What each reports of a sale: what it pays us, in its macro and its locale. */
const PLATFORMS: [platform: string, sale: Record<string, string>, revenue: string, payout: string][] = [
  ['everflow', { payout: '4.50', transaction_id: 'ef-1' }, '4.5', '3.6'],
  ['tune', { payout: '4.50' }, '4.5', '3.6'],
  ['affise', { sum: '1.234,50', currency: 'EUR', transactionid: 'af-1', status: '2' }, '1234.5', '987.6'],
];

describe.each(PLATFORMS)('an offer that is bought from a network on %s', (platform, sale, revenue, payout) => {
  let neighbour: Neighbour;
  const click = async () => {
    const to = await fetch(`${all.url('redirect')}/c/${platform}-amy`, {
      redirect: 'manual',
      headers: { 'user-agent': BROWSER },
    });
    await fetch(to.headers.get('location') ?? '');
  };
  const outcomeOf = async (receiptId: string | null) => {
    let receipt: Receipt | undefined;
    await until(async () => {
      receipt = (await all.ask('reporting', `/receipts/${receiptId}/facts`).catch(() => undefined)) as
        Receipt | undefined;
      return (receipt?.outcomes.length ?? 0) > 0;
    });
    return receipt?.outcomes.at(0)?.state;
  };

  beforeAll(async () => {
    neighbour = await Neighbour.start(platform);
    const goals = [{ goal: 'sale', revenue: { reported: true }, payout: { percent_of_revenue: '80' } }];
    const offer = { offer_id: platform, advertiser_id: 'abc', name: platform, currency: 'EUR', goals };
    await all.ask('catalog', '/offers', { ...offer, landing_url: 'https://shop.example/' });
    const theirs = `host=http://${neighbour.host}&their_offer=9&affiliate=5`;
    const { upstream } = (await all.ask('catalog', `/presets/${platform}/urls?offer=${platform}&${theirs}`)) as Urls;
    const link = { link_id: `${platform}-amy`, slug: `${platform}-amy`, offer_id: platform, publisher_id: 'amy' };
    await all.ask('catalog', '/links', { ...link, landing_url: upstream.link });
    neighbour.postback = upstream.postback.replace('[token]', token);
  });
  afterAll(() => neighbour.stop());

  it('is paid by what the network reports that it pays', async () => {
    await click();
    const told = await neighbour.convert(sale);
    expect(told).toMatchObject({ status: 200, counts: 'delivered' });
    expect(await outcomeOf(told.receiptId)).toMatchObject({ revenue, payout, status: 'pending' });
    // A time-out, say, and the same again.
    expect(await neighbour.convert(sale)).toMatchObject({ status: 200, counts: 'delivered' });
  });

  it('tells the network a refusal in its words, with 200 where no correction would mend it', async () => {
    await click();
    const url = neighbour.postback;
    neighbour.postback = `${url}&${platform === 'everflow' ? 'event_id' : platform === 'tune' ? 'goal_id' : 'goal'}=none`;
    expect(await neighbour.convert(sale)).toMatchObject({
      status: 200,
      counts: 'refused',
      body: expect.stringContaining('goal_unknown'),
    });
    neighbour.postback = url.replace(token, 'somebody-elses-token');
    expect(await neighbour.convert(sale)).toMatchObject({ status: 403, counts: 'failed' });
    neighbour.postback = url;
  });

  it('refuses a decimal comma where the platform has points, and reads it where it has not', async () => {
    await click();
    const comma = Object.fromEntries(
      Object.entries(sale).map(([name, value]) => [name, ['payout', 'sum'].includes(name) ? '4,50' : value]),
    );
    const told = await neighbour.convert({ ...comma, transactionid: 'af-2' });
    if (platform === 'affise') {
      expect(await outcomeOf(told.receiptId)).toMatchObject({ revenue: '4.5', payout: '3.6' });
    } else expect(told).toMatchObject({ status: 400, body: expect.stringContaining('amount_malformed') });
  });
});
