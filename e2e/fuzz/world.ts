import { MOVABLE } from '@clickledger/presets';
import { ALL_SERVICES, type Pipeline } from '../pipeline/pipeline.js';
import { doorsOf, type Described, type Door } from './doors/door.js';
import { PASSING } from './doors/passing.js';
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
  /** Messages to publishers. */
  readonly deliveries: Recent;
  /** What the services say that they can be asked. */
  readonly doors: readonly Door[];
  /** Where postbacks go: a URL. */
  readonly receiver: string;
}

/** What the shop’s shoes, and whom it knows as p0, are called on all other platforms. */
export const FOREIGN_OFFER = '42';
export const FOREIGN_PUBLISHER = '7';

export const SLUGS = { shop: ['shoes-p0', 'shoes-p1', 'hats-p0'], arcade: ['games-p0', 'games-p1'] } as const;

const onAll = (id: string) => ({ foreign_ids: Object.fromEntries(MOVABLE.map((platform) => [platform, id])) });

/**
 * A shop with a deep link and a paused offer, and an arcade that reports clicks of other systems too.
 * @param host of the server that publishers have: services must be allowed to reach it
 */
export async function makeWorld(all: Pipeline, host: string): Promise<World> {
  const tokens = { shop: 'token-of-the-shop', arcade: 'token-of-the-arcade' };
  const make = (path: string, body: object): Promise<unknown> => all.ask('catalog', path, body);
  await make('/advertisers', { advertiser_id: 'shop', name: 'Shop', token: tokens.shop });
  await make('/advertisers', {
    advertiser_id: 'arcade',
    name: 'Arcade',
    token: tokens.arcade,
    foreign_click_ids: true,
  });
  await make('/publishers', { publisher_id: 'p0', name: 'p0', ...onAll(FOREIGN_PUBLISHER) });
  await make('/publishers', { publisher_id: 'p1', name: 'p1' });
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
    ...onAll(FOREIGN_OFFER),
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
  const receiver = `http://${host}/in`;
  for (const id of PASSING) {
    const named = { name: `The passing ${id}` };
    await make('/advertisers', { ...named, advertiser_id: id });
    await make('/publishers', { ...named, publisher_id: id });
    const own = { ...offer, ...named, ...landing('shop.example') };
    await make('/offers', { ...own, offer_id: id, advertiser_id: id });
    await make('/links', { ...named, link_id: id, slug: `slug-of-${id}`, offer_id: id, publisher_id: id });
    await make('/postbacks', {
      ...named,
      postback_id: id,
      publisher_id: id,
      method: 'get',
      on: 'every',
      url: receiver,
    });
  }
  await make('/postbacks', {
    postback_id: 'told',
    publisher_id: 'p1',
    offer_id: 'shoes',
    name: 'What p1 hears',
    method: 'get',
    on: 'every',
    reversals: true,
    url: `${receiver}?id={delivery_id}&cid={cid}&payout={payout}`,
  });
  return {
    adminKey: all.adminKey,
    doors: await doorsTo(all),
    receiver,
    deliveries: new Recent(),
    tokens,
    clickIds: { shop: new Recent(), arcade: new Recent() },
    receipts: new Recent(),
    conversions: new Recent(),
  };
}

async function doorsTo(all: Pipeline): Promise<Door[]> {
  const described = await Promise.all(
    ALL_SERVICES.map(async (service) => doorsOf(service, (await all.ask(service, '/openapi.json')) as Described)),
  );
  return described.flat();
}
