import type { Service } from '../../pipeline/pipeline.js';
import type { Random } from '../random.js';
import type { World } from '../world.js';
import { PASSING } from './passing.js';

const passing = (random: Random): string => (random.percent(70) ? random.pick(PASSING) : `fuzz-${random.below(30)}`);

interface Naming {
  readonly random: Random;
  readonly world: World;
  /** Which is asked. */
  readonly service: Service;
}

type Name = (random: Random, world: World, service: Service) => string | number;

const DAY = 86_400_000;

/** Near now, or days from it. */
const moment = (random: Random): Date =>
  new Date(Date.now() + (random.below(60) - 50) * random.pick([1, 1_000, 60_000, DAY]));

const time: Name = (random) => {
  const at = moment(random);
  return random.pick([at.toISOString(), String(Math.floor(at.getTime() / 1_000))]);
};

/** Mostly a period around all that was sent, as there is nothing in others. */
const bound =
  (usual: string): Name =>
  (random) => {
    const time = moment(random).toISOString();
    return random.pick([usual, usual, time, time.slice(0, 10)]);
  };

/** Reports name no offer that passes: it may have come to let reports wait for their clicks for a day, and the books with them. */
const COUNTED = ['shoes', 'hats', 'games'] as const;

/** What fields of these names hold in this world; others take it from their schema. */
const NAMES: Readonly<Record<string, Name>> = {
  advertiser_id: (random) => random.pick(['shop', 'arcade', passing(random)]),
  id: passing,
  // Never one that others' conversions belong to: each postback of it would be told of all of them.
  publisher_id: passing,
  publisher: passing,
  offer_id: (random, _world, service) =>
    service === 'conversion-ingest' ? random.pick(COUNTED) : random.pick([...COUNTED, passing(random)]),
  offer: (random) => random.pick(COUNTED),
  link_id: passing,
  // Of links that nobody clicks on: their cookies may be those of any offer.
  slug: (random) => `slug-of-${passing(random)}`,
  postback_id: passing,
  click_id: (random, { clickIds }) => clickIds[random.pick(['shop', 'arcade'] as const)].pick(random, 'none-yet'),
  receipt_id: (random, { receipts }) => receipts.pick(random, 'r0'),
  conversion_id: (random, { conversions }) => conversions.pick(random, 'none-yet'),
  delivery_id: (random, { deliveries }) => deliveries.pick(random, 'none-yet'),
  transaction_id: (random) => `A-${random.below(50_000)}`,
  amount: (random) => `${random.below(500)}.${random.below(100)}`,
  token: (random, { tokens }) => random.pick([tokens.shop, tokens.arcade, 'token-of-nobody-here']),
  url: (_random, { receiver }) => `${receiver}?id={delivery_id}&cid={cid}`,
  landing_url: (random) => random.pick(['https://www.shop.example/{sub1}?c={click_id}', 'https://shop.example']),
  goal: (random) => random.pick(['sale', 'lead', 'visit']),
  from: bound('2020-01-01'),
  to: bound('2100-01-01'),
  occurred_at: time,
  clicked_at: time,
  effective_from: time,
  tz: (random) => random.pick(['UTC', 'Europe/Berlin', 'Asia/Kolkata', 'Pacific/Apia']),
  group_by: (random) => random.pick(['offer', 'day,publisher', 'hour', 'sub1,link', 'goal', 'country,device']),
  wait: (random) => `${random.below(20)}ms`,
  version: (random) => 1 + random.below(4),
  status: (random) => random.pick(['active', 'paused', 'suspended', 'pending', 'approved', 'rejected']),
  country: (random) => random.pick(['DE', 'US,FR', 'XX']),
  device: (random) => random.pick(['mobile', 'desktop,other']),
  currency: (random) => random.pick(['EUR', 'USD', 'JPY']),
  fallback_url: () => 'https://network.example/sorry',
  update: () => '1',
  up_to: (random) => `clicks.0-${random.below(9)}_conversions.0-7`,
  // Of a file.
  body: (random) => `click_id;transaction_id;amount\r\nnone-yet;${random.below(99)};1,5\r\n`,
  origin: () => 'https://www.shop.example',
};

export const nameOf = (name: string, { random, world, service }: Naming): string | number | undefined =>
  NAMES[name]?.(random, world, service);
