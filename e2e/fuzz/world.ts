import type { Pipeline } from '../pipeline/pipeline.js';
import type { Random } from './random.js';

const KEPT = 4_096;

/** The latest of what answers named, to be named again. */
export class Recent {
  private readonly kept: string[] = [];
  private next = 0;

  add(value: string): void {
    this.kept[this.next] = value;
    this.next = (this.next + 1) % KEPT;
  }

  pick(random: Random, otherwise: string): string {
    return this.kept.length === 0 ? otherwise : (this.kept[random.below(this.kept.length)] ?? otherwise);
  }
}

/** What a sender can know: secrets, links, and what the services have told him so far. */
export interface World {
  readonly adminKey: string;
  readonly tokens: Readonly<Record<'shop' | 'arcade', string>>;
  readonly clickIds: Readonly<Record<'shop' | 'arcade', Recent>>;
  readonly receipts: Recent;
  readonly conversions: Recent;
}

export const SLUGS = { shop: ['shoes-p0', 'shoes-p1', 'hats-p0'], arcade: ['games-p0', 'games-p1'] } as const;

/** A shop with a deep link and a paused offer, and an arcade that reports clicks of other systems too. */
export async function makeWorld(all: Pipeline): Promise<World> {
  const tokens = { shop: 'token-of-the-shop', arcade: 'token-of-the-arcade' };
  const make = (path: string, body: object): Promise<unknown> => all.ask('catalog', path, body);
  await make('/advertisers', { advertiser_id: 'shop', name: 'Shop', token: tokens.shop });
  await make('/advertisers', {
    advertiser_id: 'arcade',
    name: 'Arcade',
    token: tokens.arcade,
    foreign_click_ids: true,
  });
  for (const id of ['p0', 'p1']) await make('/publishers', { publisher_id: id, name: id });
  const goal = { goal: 'sale', initial_status: 'pending', revenue: { percent: '10' }, payout: { percent: '5' } };
  const offer = {
    currency: 'EUR',
    // What names no click that exists is soon decided, so that the books close soon after the last request.
    grace_seconds: 2,
    methods: ['postback', 'api', 'csv', 'pixel', 'tag'],
    goals: [goal, { ...goal, goal: 'lead', counting: 'once_per_click' }, { ...goal, goal: 'visit', counting: 'every' }],
  };
  const landing = (host: string) => ({
    landing_url: `https://${host}/{sub1}?c={click_id}`,
    allowed_hosts: [`*.${host}`],
  });
  await make('/offers', {
    ...offer,
    offer_id: 'shoes',
    advertiser_id: 'shop',
    name: 'Shoes',
    ...landing('shop.example'),
  });
  await make('/offers', {
    ...offer,
    offer_id: 'hats',
    advertiser_id: 'shop',
    name: 'Hats',
    status: 'paused',
    ...landing('shop.example'),
    fallback_url: 'https://network.example/sorry',
  });
  await make('/offers', {
    ...offer,
    offer_id: 'games',
    advertiser_id: 'arcade',
    name: 'Games',
    ...landing('arcade.example'),
  });
  for (const slug of [...SLUGS.shop, ...SLUGS.arcade]) {
    const [offer_id, publisher_id] = slug.split('-');
    await make('/links', { link_id: slug, slug, offer_id, publisher_id });
  }
  return {
    adminKey: all.adminKey,
    tokens,
    clickIds: { shop: new Recent(), arcade: new Recent() },
    receipts: new Recent(),
    conversions: new Recent(),
  };
}
