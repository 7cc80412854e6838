import { isMacro, unescapedTwice } from '@clickledger/domain';
import type { Preset, TrackingLinks } from './preset.js';
import { presetNamed, PRESETS, PRESET_NAMES, type PresetName } from './presets.js';

/** The platforms whose own paths can be served at the root. */
export const MOVABLE: readonly PresetName[] = PRESET_NAMES.filter(
  (name) => presetNamed(name)?.trackingLinks !== undefined,
);

const FOREIGN_ID = /^[\w.-]{1,64}$/;

/** Of whom a foreign link is, as a slug that no link of ours can have. */
export interface ForeignSlug {
  readonly platform: string;
  readonly offer: string;
  readonly publisher: string;
}

export function readForeignSlug(slug: string): ForeignSlug | undefined {
  const [platform, offer, publisher, ...more] = slug.split(':');
  const whole = platform !== undefined && offer !== undefined && publisher !== undefined && more.length === 0;
  return whole ? { platform, offer, publisher } : undefined;
}

/** The parameter of a rewritten link that names those that were passed over. */
export const PASSED_OVER = 'passed_over';

/**
 * A click on another platform's link, as one of ours: `/aff_c?offer_id=5&aff_id=7&aff_sub=x` is `/c/tune:5:7?sub1=x`. A slot
 * whose macro nobody replaced (`{aff_sub}`) is left out, and named.
 * @param url path and query, as they stand in the request
 * @returns undefined where it is no such link
 */
export function foreignTrackingUrl(platforms: readonly PresetName[], url: string): string | undefined {
  const { path, query } = partsOf(url);
  for (const platform of platforms) {
    const links: TrackingLinks | undefined = presetNamed(platform)?.trackingLinks;
    if (links?.path !== path) continue;
    const { [links.offer]: offer, [links.publisher]: publisher, ...sent } = parametersIn(query);
    if (offer === undefined || publisher === undefined) continue;
    if (!FOREIGN_ID.test(offer) || !FOREIGN_ID.test(publisher)) continue;
    return `/c/${platform}:${offer}:${publisher}?${ours(links, sent).toString()}`;
  }
  return undefined;
}

function ours({ parameters }: TrackingLinks, sent: Readonly<Record<string, string>>): URLSearchParams {
  const names = new Map(Object.entries(parameters).map(([own, its]) => [its, own]));
  const ours = new URLSearchParams();
  const passedOver: string[] = [];
  for (const [name, value] of Object.entries(sent)) {
    const own = names.get(name);
    if (own !== undefined && isMacro(value)) passedOver.push(own);
    // What is no parameter of its links may be passed through; what only has the name of one of ours is not one.
    else if (own !== undefined || !Object.hasOwn(parameters, name)) ours.append(own ?? name, value);
  }
  if (passedOver.length > 0) ours.set(PASSED_OVER, passedOver.join(','));
  else ours.delete(PASSED_OVER);
  return ours;
}

/** A path that others have too: there the postback must name its click by the platform's own name. */
const SHARED = ['/postback', '/'];

/**
 * Another platform's postback, at the root, as one at /in: `/aff_lsr?...` is `/in/tune/aff_lsr?...`.
 * @returns undefined where it is no such postback
 */
export function foreignPostbackUrl(platforms: readonly PresetName[], url: string): string | undefined {
  const { path, query } = partsOf(url);
  const platform = platforms.find((name) => {
    const { inbound }: Preset = PRESETS[name];
    if (inbound.path !== path) return false;
    const sent = new URLSearchParams(query);
    return !SHARED.includes(path) || inbound.parameters.click_id?.some((own) => sent.has(own));
  });
  return platform && `/in/${platform}${path}?${query}`;
}

function partsOf(url: string): { readonly path: string; readonly query: string } {
  const [path = '', ...query] = url.split('?');
  return { path, query: query.join('?') };
}

/** The first of each name, as of our own links. */
function parametersIn(query: string): Readonly<Record<string, string>> {
  const first = Object.create(null) as Record<string, string>;
  for (const [name, value] of new URLSearchParams(query)) first[name] ??= value;
  return unescapedTwice(first);
}
