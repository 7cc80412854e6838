import { ASK_EVERY, temporaryFolder, until } from '@clickledger/testing';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { AllInOne } from '../pipeline/all-in-one.js';
import { Buyer } from './buyer.js';
import { BUYERS } from './buyer-platforms.js';
import { Neighbour } from './neighbour.js';
import { freePlaces, startParty } from './party.js';
import { makeLink, type Given } from './relation.js';
import { BROWSER } from './story.js';

type Platform = keyof typeof BUYERS;
type Delivery = Readonly<Record<'delivery_state' | 'reason' | 'excerpt', string>>;

const NAMES = Object.keys(BUYERS) as Platform[];

let us: AllInOne;
let token = '';
let buyers: Readonly<Record<string, Buyer>>;

beforeAll(async () => {
  buyers = Object.fromEntries(await Promise.all(NAMES.map(async (name) => [name, await Buyer.start(name)] as const)));
  const hosts = Object.values(buyers).map(({ host }) => host);
  const [place] = await freePlaces(1);
  us = await startParty(folder(), 'us', place!, hosts.join(','));
  const advertiser = await us.ask('catalog', '/advertisers', { advertiser_id: 'abc', name: 'ABC' });
  ({ token } = advertiser as { token: string });
});
afterAll(async () => {
  await us.stop();
  for (const buyer of Object.values(buyers)) await buyer.stop();
});
// After the hook that ends what writes there, for hooks run in their order.
const folder = temporaryFolder();

/** What each seller reports that it pays us, in its macros and its locale, and what the buyer is paid of it. */
const PLATFORMS: [Platform, sale: Record<string, string>, payout: string][] = [
  ['everflow', { payout: '4.50' }, '3.6'],
  ['tune', { payout: '4.50' }, '3.6'],
  ['affise', { sum: '1.234,50', currency: 'EUR', status: '2' }, '987.6'],
];

describe.each(PLATFORMS)('an offer that is bought and sold on, both on %s', (platform, sale, payout) => {
  let seller: Neighbour;
  let buyer: Buyer;

  /** A visitor of the buyer’s link, who comes to the seller’s. @returns the click IDs of the buyer, and of us */
  async function click(): Promise<{ readonly clickId: string; readonly ours: string }> {
    const { clickId, url } = buyer.click();
    const to = await fetch(url, { redirect: 'manual', headers: { 'user-agent': BROWSER } });
    const location = to.headers.get('location') ?? '';
    await fetch(location);
    return { clickId, ours: /[0-9a-z]{36}/.exec(location)?.[0] ?? '' };
  }

  /** The seller reports a conversion of its last click. */
  const convert = (order: string, macros: Record<string, string> = {}) =>
    seller.convert({ ...sale, transaction_id: order, transactionid: order, ...macros });

  /** The message of that click that stands so. */
  async function message(ours: string, state: string): Promise<Delivery | undefined> {
    const asked = `from=2020-01-01&to=2100-01-01&click_id=${ours}&delivery_state=${state}`;
    let found: Delivery | undefined;
    const look = async () => {
      const { rows } = (await us.ask('reporting', `/deliveries?${asked}`)) as { rows: Delivery[] };
      return (found = rows[0]);
    };
    await until(async () => (await look()) !== undefined, { every: ASK_EVERY });
    return found;
  }

  beforeAll(async () => {
    const of = { offer_id: platform, advertiser_id: 'abc', name: platform, currency: 'EUR' };
    const goals = [{ goal: 'sale', revenue: { reported: true }, payout: { percent_of_revenue: '80' } }];
    await us.ask('catalog', '/offers', { ...of, goals, landing_url: 'https://shop.example/' });
    const urls = async (host: string) => {
      const theirs = `host=http://${host}&their_offer=9&affiliate=5&network=42`;
      const asked = `offer=${platform}&publisher=on-${platform}&${theirs}`;
      return (await us.ask('catalog', `/presets/${platform}/urls?${asked}`)) as { upstream: Given; downstream: Given };
    };
    seller = await Neighbour.start(platform);
    const { upstream } = await urls(seller.host);
    seller.postback = upstream.postback.replace('[token]', token);
    await makeLink(us, `on-${platform}`, { offer_id: platform, landing_url: upstream.link });
    buyer = buyers[platform]!;
    const { downstream } = await urls(buyer.host);
    buyer.offerUrl = downstream.link;
    const postback = { postback_id: `to-${platform}`, publisher_id: `on-${platform}`, name: platform };
    await us.ask('catalog', '/postbacks', { ...postback, url: downstream.postback, ...downstream.settings });
  });
  afterAll(() => seller.stop());

  it('is told to the buyer by its own click ID, with what it is paid', async () => {
    const { clickId, ours } = await click();
    expect(await convert('A-1')).toMatchObject({ status: 200, counts: 'delivered' });
    await until(() => buyer.ofClick(clickId).length > 0);
    expect(buyer.ofClick(clickId)).toEqual([{ clickId, payout, status: platform === 'affise' ? '2' : null }]);
    expect(await message(ours, 'delivered')).toMatchObject({ excerpt: BUYERS[platform].takes });
  });

  it('is noted as refused where the buyer says so by 200, in its words', async () => {
    const { clickId, ours } = await click();
    buyer.forget(clickId);
    expect(await convert('A-2')).toMatchObject({ counts: 'delivered' });
    const refused = await message(ours, 'delivered_refused');
    expect(refused).toMatchObject({ excerpt: BUYERS[platform].refuses('unknown') });
    expect(buyer.ofClick(clickId)).toEqual([]);
  });

  it('is taken back at the buyer’s where its postback knows a status, and by hand where it does not', async () => {
    const { clickId, ours } = await click();
    await convert('A-3');
    await until(() => buyer.ofClick(clickId).length > 0);
    const url = seller.postback;
    seller.postback = platform === 'affise' ? url : `${url}&status=rejected`;
    expect(await convert('A-3', { status: '3' })).toMatchObject({ counts: 'delivered' });
    seller.postback = url;
    if (platform === 'affise') {
      await until(() => buyer.ofClick(clickId)[0]?.status === '3');
      expect(buyer.ofClick(clickId)).toEqual([{ clickId, payout: '0', status: '3' }]);
    } else {
      expect(await message(ours, 'skipped')).toMatchObject({ reason: 'reversal_not_wanted' });
      expect(buyer.ofClick(clickId)).toEqual([{ clickId, payout, status: null }]);
    }
  });
});
