import { dialect, foreignClick } from './dialects.js';
import { throughADoor } from './doors/through.js';
import type { Random } from './random.js';
import type { FuzzRequest } from './request.js';
import { SLUGS, type World } from './world.js';

const BROWSERS = [
  'Mozilla/5.0 (X11; Linux x86_64; rv:140.0) Gecko/20100101 Firefox/140.0',
  'Mozilla/5.0 (iPhone; CPU iPhone OS 18_0 like Mac OS X) AppleWebKit/605.1.15 Mobile/15E148',
] as const;
const BOT = 'Googlebot/2.1';
const STATUSES = ['pending', 'approved', 'invoiced', 'collected', 'paid', 'rejected'] as const;
const ADVERTISERS = ['shop', 'arcade'] as const;
const PERIOD = 'from=2020-01-01&to=2100-01-01';

type Make = (random: Random, world: World) => FuzzRequest;
const userAgent = (random: Random): string => (random.percent(5) ? BOT : random.pick(BROWSERS));
const query = (values: Readonly<Record<string, string>>): string => new URLSearchParams(values).toString();
const slugOf = (random: Random): string => random.pick<string>(SLUGS[random.pick(ADVERTISERS)]);

const click: Make = (random) => ({
  service: 'redirect',
  method: 'GET',
  target: `/c/${slugOf(random)}?${query({
    sub1: `s${random.below(50)}`,
    source: 'news',
    cid: `up-${random.below(1_000)}`,
    ...(random.percent(5) && { url: 'https://www.shop.example/red?size=42' }),
  })}`,
  headers: {
    'user-agent': userAgent(random),
    referer: 'https://blog.example/post',
    'x-forwarded-for': '192.0.2.7',
  },
});

const impression: Make = (random) => ({
  service: 'redirect',
  method: 'GET',
  target: `/i/${slugOf(random)}.gif?placement=top`,
  headers: { 'user-agent': userAgent(random) },
});

/** A conversion, or a later word on one. */
function report(random: Random, world: World): Record<string, string> {
  const who = random.pick(ADVERTISERS);
  const foreign = who === 'arcade' && random.percent(20);
  const click_id = foreign ? `f-${random.below(2_000)}` : world.clickIds[who].pick(random, 'none-yet');
  const order = { transaction_id: `A-${random.below(50_000)}`, amount: `${random.below(500)}.${random.below(100)}` };
  const token = world.tokens[who];
  const kind = random.below(20);
  if (kind === 0) return { token, offer: 'games', ...order, status: random.pick(STATUSES) };
  if (kind === 1) {
    return { token, offer: 'shoes', conversion_id: world.conversions.pick(random, 'none-yet'), status: 'approved' };
  }
  const named = { token, click_id, ...(foreign && { offer: 'games' }) };
  if (kind === 2) return { ...named, goal: 'visit', idempotency_key: `k-${random.below(5_000)}` };
  if (kind === 3) return { ...named, goal: 'lead', status: random.pick(STATUSES), reversal: '1' };
  if (kind === 4) return { ...named, ...order, update: '1', currency: 'USD' };
  return { ...named, ...order, goal: 'sale', currency: 'EUR', occurred_at: new Date().toISOString() };
}

const postback: Make = (random, world) => ({
  service: 'conversion-ingest',
  method: 'GET',
  target: `/postback?${query(report(random, world))}`,
  headers: {},
});

const form: Make = (random, world) => ({
  service: 'conversion-ingest',
  method: 'POST',
  target: '/postback',
  headers: { 'content-type': 'application/x-www-form-urlencoded' },
  body: Buffer.from(query(report(random, world))),
});

const pixel: Make = (random, world) => ({
  service: 'conversion-ingest',
  method: 'GET',
  target: `/pixel.gif?${query({ offer: 'shoes', transaction_id: `P-${random.below(9_000)}`, amount: '5' })}`,
  headers: { cookie: `cl_shoes=${world.clickIds.shop.pick(random, 'none-yet')}` },
});

const posted = (service: FuzzRequest['service'], target: string, key: string, body: unknown): FuzzRequest => ({
  service,
  method: 'POST',
  target,
  headers: { 'content-type': 'application/json', authorization: `Bearer ${key}` },
  body: Buffer.from(JSON.stringify(body)),
});

const several = <T>(random: Random, most: number, make: () => T): T[] =>
  Array.from({ length: 1 + random.below(most) }, make);

const api: Make = (random, world) =>
  posted(
    'conversion-ingest',
    '/conversions',
    world.adminKey,
    random.percent(50) ? report(random, world) : several(random, 5, () => report(random, world)),
  );

const csv: Make = (random, world) => {
  const row = () =>
    `${world.clickIds.shop.pick(random, 'none-yet')},C-${random.below(100_000)},"${random.below(99)}.5",EUR`;
  const lines = ['click_id,transaction_id,amount,currency', ...several(random, 20, row)];
  return {
    service: 'conversion-ingest',
    method: 'POST',
    target: `/conversions/csv?token=${world.tokens.shop}`,
    headers: { 'content-type': 'text/csv' },
    body: Buffer.from(lines.join(random.percent(50) ? '\n' : '\r\n')),
  };
};

/** As the tag of a page says it. */
const fromPage = (target: string, body: object): FuzzRequest => ({
  service: 'conversion-ingest',
  method: 'POST',
  target,
  headers: { 'content-type': 'text/plain;charset=UTF-8', origin: 'https://www.shop.example' },
  body: Buffer.from(JSON.stringify({ offer_id: 'shoes', ...body })),
});

const landing: Make = (random, world) =>
  fromPage('/landings', {
    click_id: world.clickIds.shop.pick(random, 'none-yet'),
    stage: random.pick(['captured', 'stored'] as const),
  });

const tag: Make = (random, world) =>
  fromPage('/tag', {
    click_id: world.clickIds.shop.pick(random, 'none-yet'),
    goal: 'sale',
    transaction_id: `T-${random.below(9_000)}`,
    amount: '5',
    currency: 'EUR',
  });

export const receiptOf = (id: string, query = ''): FuzzRequest => ({
  service: 'conversion-ingest',
  method: 'GET',
  target: `/receipts/${id}${query}`,
  headers: {},
});

const receipt: Make = (random, world) => receiptOf(world.receipts.pick(random, 'r0'), `?wait=${random.below(20)}ms`);

const serverClicks: Make = (random, world) => {
  const one = () => ({
    link_id: slugOf(random),
    sub1: 'x',
    ip: '192.0.2.9',
    user_agent: userAgent(random),
    clicked_at: new Date().toISOString(),
  });
  return posted('redirect', '/clicks', world.adminKey, several(random, 5, one));
};

const catalog: Make = (random, world) => {
  const link = { slug: `fuzz-${random.below(100_000)}`, offer_id: 'shoes', publisher_id: 'p0', name: 'A link' };
  const publisher = { publisher_id: `fuzz-${random.below(100_000)}`, name: 'A publisher' };
  return random.percent(50)
    ? posted('catalog', '/links', world.adminKey, link)
    : posted('catalog', '/publishers', world.adminKey, publisher);
};

const reporting: Make = (random, world) => ({
  service: 'reporting',
  method: 'GET',
  target: random.pick([
    `/reports/performance?${PERIOD}&group_by=offer,publisher&currency=EUR`,
    `/reports/performance?${PERIOD}&tz=Asia/Kolkata&basis=conversion_time&group_by=day`,
    `/conversions?${PERIOD}&offer_id=shoes&limit=20`,
    `/clicks/${world.clickIds.shop.pick(random, 'none-yet')}/trace`,
    `/receipts/${world.receipts.pick(random, 'r0')}`,
  ]),
  headers: { authorization: `Bearer ${world.adminKey}`, accept: random.pick(['application/json', 'text/csv']) },
});

/** How many of a thousand requests are of a kind. A report over all that was sent costs a thousand times what a click does. */
const KINDS: readonly (readonly [weight: number, make: Make])[] = [
  [332, click],
  [60, impression],
  [280, postback],
  [80, form],
  [30, pixel],
  [30, landing],
  [20, tag],
  [90, api],
  [25, csv],
  [50, receipt],
  [40, serverClicks],
  [12, catalog],
  [20, dialect],
  [10, foreignClick],
  [20, throughADoor],
  [1, reporting],
];

export function validRequest(random: Random, world: World): FuzzRequest {
  let place = random.below(KINDS.reduce((sum, [weight]) => sum + weight, 0));
  for (const [weight, make] of KINDS) {
    if (place < weight) return make(random, world);
    place -= weight;
  }
  return click(random, world);
}
