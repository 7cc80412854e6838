import { presetNamed, PRESET_NAMES, type Preset, type TrackingLinks } from '@clickledger/presets';
import type { Random } from './random.js';
import type { FuzzRequest } from './request.js';
import { FOREIGN_OFFER, FOREIGN_PUBLISHER, type World } from './world.js';

const PLATFORMS = PRESET_NAMES.flatMap((name) => {
  const preset: Preset | undefined = presetNamed(name);
  return preset ? [{ name, ...preset }] : [];
});
const LINKS: readonly TrackingLinks[] = PLATFORMS.flatMap(({ trackingLinks }) => trackingLinks ?? []);

const oneOf = <T>(random: Random, all: readonly T[]): T | undefined => all[random.below(all.length)];

/** A postback in another platform's words: a parameter of each meaning, under any of its names there. */
export function dialect(random: Random, world: World): FuzzRequest {
  const platform = oneOf(random, PLATFORMS);
  if (!platform) throw new Error('there are no platforms');
  const { name, inbound } = platform;
  const meant: Readonly<Record<string, string>> = {
    click_id: world.clickIds.shop.pick(random, 'none-yet'),
    offer: random.pick(['shoes', FOREIGN_OFFER]),
    goal: 'sale',
    transaction_id: `D-${random.below(9_000)}`,
    amount: random.pick(['12.50', '12,50', '7']),
    currency: 'EUR',
    status: oneOf(random, Object.keys(inbound.statuses)) ?? '1',
    token: world.tokens.shop,
    test: '1',
  };
  const sent = Object.entries(inbound.parameters).flatMap(([meaning, names]) => {
    const value = meant[meaning];
    const own = oneOf(random, names);
    if (value === undefined || own === undefined || (meaning === 'test' && random.percent(95))) return [];
    return random.percent(85) || meaning === 'click_id' || meaning === 'token'
      ? [[own, value] as [string, string]]
      : [];
  });
  const text = new URLSearchParams(sent).toString();
  const path = random.percent(50) ? `/in/${name}` : inbound.path;
  const isForm = random.percent(20);
  return {
    service: 'conversion-ingest',
    method: isForm ? 'POST' : 'GET',
    target: isForm ? path : `${path}?${text}`,
    headers: isForm ? { 'content-type': 'application/x-www-form-urlencoded' } : {},
    ...(isForm && { body: Buffer.from(text) }),
  };
}

/** A click on a link of another platform, as who has moved in goes on to serve it. */
export function foreignClick(random: Random): FuzzRequest {
  const links = oneOf(random, LINKS);
  if (!links) throw new Error('no platform has links');
  const passed = Object.values(links.parameters).filter(() => random.percent(30));
  const query = new URLSearchParams([
    [links.offer, FOREIGN_OFFER],
    [links.publisher, FOREIGN_PUBLISHER],
    ...passed.map((name): [string, string] => [name, random.pick(['x', `{${name}}`, 'https://www.shop.example/red'])]),
  ]);
  return {
    service: 'redirect',
    method: 'GET',
    target: `${links.path}?${query.toString()}`,
    headers: { 'user-agent': 'Mozilla/5.0 (X11; Linux x86_64; rv:140.0) Gecko/20100101 Firefox/140.0' },
  };
}
