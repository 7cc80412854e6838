import { until } from '@clickledger/testing';
import type { Pipeline } from '../pipeline/pipeline.js';

export const TOKEN = 'token-of-the-shop';

/** Two publishers, `blog` and `forum`, each with a link of that name to the shop's landing page. */
export async function makeCatalog(all: Pipeline, shop: string): Promise<void> {
  const make = (what: string, body: object) => all.ask('catalog', `/${what}`, body);
  await make('advertisers', { advertiser_id: 'shop', name: 'Shop', token: TOKEN });
  await make('offers', {
    offer_id: 'shoes',
    advertiser_id: 'shop',
    name: 'Shoes',
    landing_url: `${shop}/landing`,
    allowed_hosts: [new URL(shop).host],
    currency: 'EUR',
    status: 'active',
    cookie_days: 21,
    methods: ['postback', 'tag'],
    goals: [{ goal: 'sale', initial_status: 'pending', revenue: { percent: '10' }, payout: { percent: '7' } }],
  });
  for (const publisher of ['blog', 'forum']) {
    await make('publishers', { publisher_id: publisher, name: publisher });
    const link = { offer_id: 'shoes', publisher_id: publisher };
    await make('links', { ...link, link_id: publisher, slug: publisher, name: publisher });
  }
}

interface Conversion {
  readonly publisher_id: string;
  readonly transaction_id: string;
}

/** Whose the order's one conversion is, as soon as it is reported. */
export async function soldBy(all: Pipeline, order: string): Promise<string | undefined> {
  let found: Conversion[] = [];
  await until(
    async () => {
      const { rows } = (await all.ask('reporting', '/conversions?from=2020-01-01&to=2100-01-01')) as {
        rows: Conversion[];
      };
      found = rows.filter(({ transaction_id }) => transaction_id === order);
      return found.length > 0;
    },
    { every: 100 },
  );
  if (found.length > 1) throw new Error(`${order} is ${found.length} conversions`);
  return found[0]?.publisher_id;
}
