import { setTimeout } from 'node:timers/promises';
import { rowsOf, type Row } from './access-log-rows.js';
import type { Client } from './client.js';

export const LIVE = { offer: 'shoes', link: 'shoes-blog', token: 'token-of-the-shop-that-is-live' };
export const IMPORTED = { offer: 'downloads', window: 30 * 86_400 };
const AT_ONCE = 8;
/** Milliseconds between two new links. */
const REST = 1_000;

/** What `Heard` reads. */
const HEARD =
  'visit={sub1}&status={status}&conversion_id={conversion_id}&version={version}&delivery_id={delivery_id}&attempt={attempt}';
const RATES = { revenue: { percent: '10' }, payout: { percent: '5' } };
const aGoal = (goal: string) => ({ goal, counting: 'once_per_order', initial_status: 'approved', ...RATES });

/** Making the same thing again is no fault: the answer to the first request may have been lost. */
const make = (client: Client, path: string, body: object) => client.ask('catalog', path, body, true);

export async function makeLiveOffer(client: Client): Promise<void> {
  await make(client, '/advertisers', { advertiser_id: 'shop', name: 'Shop', token: LIVE.token });
  await make(client, '/publishers', { publisher_id: 'blog', name: 'Blog' });
  await make(client, '/offers', {
    offer_id: LIVE.offer,
    advertiser_id: 'shop',
    name: 'Shoes',
    landing_url: 'https://shop.example/shoes',
    currency: 'EUR',
    goals: [aGoal('sale')],
  });
  await makeLiveLink(client, LIVE.link);
}

/** The publisher hears of each change by a GET that names what it tells of. */
export const makePostback = (client: Client, host: string): Promise<unknown> =>
  make(client, '/postbacks', {
    postback_id: 'blog-tracker',
    publisher_id: 'blog',
    name: 'Tracker of the blog',
    on: 'every',
    reversals: true,
    method: 'get',
    url: `http://${host}/heard?${HEARD}`,
  });

/** One link after the other, for visitors to take, for as long as the run goes on. */
export async function makeLinks(client: Client, links: string[], isOver: () => boolean): Promise<void> {
  while (!isOver()) {
    const link = `${LIVE.link}-${links.length}`;
    await makeLiveLink(client, link);
    links.push(link);
    await setTimeout(REST);
  }
}

const makeLiveLink = (client: Client, link: string) =>
  make(client, '/links', { link_id: link, slug: link, offer_id: LIVE.offer, publisher_id: 'blog' });

/**
 * What the access log's clicks name.
 * @returns the ID of a click's link
 */
export async function makeImportedOffer(client: Client): Promise<(click: Row) => string> {
  await make(client, '/advertisers', { advertiser_id: 'site', name: 'Site', foreign_click_ids: true });
  await make(client, '/offers', {
    offer_id: IMPORTED.offer,
    advertiser_id: 'site',
    name: 'Downloads',
    landing_url: 'https://site.example/',
    currency: 'USD',
    window: IMPORTED.window,
    // Its clicks are in the log before its conversions.
    grace_seconds: 2,
    reject_bots: false,
    goals: [aGoal('download')],
  });
  const clicks = rowsOf('clicks.csv');
  const publishers = new Map([...new Set(clicks.map(publisherOf))].map((name, i) => [name, `publisher-${i}`]));
  await all([...publishers], ([name, id]) => make(client, '/publishers', { publisher_id: id, name }));

  const links = new Map(clicks.map((click) => [nameOf(click), click]));
  const linkIds = new Map([...links.keys()].map((name, i) => [name, `link-${i}`]));
  const linkOf = (click: Row) => linkIds.get(nameOf(click)) ?? '';
  await all([...links.values()], (click) =>
    make(client, '/links', {
      link_id: linkOf(click),
      offer_id: IMPORTED.offer,
      publisher_id: publishers.get(publisherOf(click)),
      landing_url: new URL(click['link'] ?? '', 'https://site.example').href,
    }),
  );
  return linkOf;
}

const publisherOf = (click: Row): string => click['publisher'] ?? '';
const nameOf = (click: Row): string => JSON.stringify([click['link'], click['publisher']]);

async function all<T>(things: readonly T[], one: (thing: T) => Promise<unknown>): Promise<void> {
  const left = [...things];
  const worker = async () => {
    for (let next = left.shift(); next !== undefined; next = left.shift()) await one(next);
  };
  await Promise.all(Array.from({ length: AT_ONCE }, worker));
}
