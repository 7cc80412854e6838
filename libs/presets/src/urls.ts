import type { Preset } from './preset.js';

/** What the other side alone knows, by its name in templates. What is left out stays in brackets, to be filled in by hand. */
export type Filled = Readonly<Record<string, string | undefined>>;

/** Both URLs of a relation, ready to copy. */
export interface Relation {
  /** Where the visitor is sent: with the click ID of him who buys in the slot of him who sells. */
  readonly link: string;
  /** Where he who sells reports the conversion, with the macro of that slot. */
  readonly postback: string;
}

/** We buy from a network on this platform. The link is the offer's landing URL, and the postback is entered there. */
export function upstreamUrls(
  { upstream }: Preset,
  { ingestUrl, name, filled }: { readonly ingestUrl: string; readonly name: string; readonly filled: Filled },
): Relation {
  const query = Object.entries(upstream.postback).map(([parameter, macro]) => `${parameter}=${fill(macro, filled)}`);
  return { link: fill(upstream.link, filled), postback: `${ingestUrl}/in/${name}?${query.join('&')}` };
}

/** A network or tracker on this platform buys from us. The link is entered there, and the postback is its publisher's here. */
export function downstreamUrls(
  { downstream }: Preset,
  { trackingUrl, filled }: { readonly trackingUrl: string; readonly filled: Filled },
): Relation {
  return { link: `${trackingUrl}?cid=${downstream.clickId}`, postback: fill(downstream.postback, filled) };
}

/** What tries the postback of a network that we buy from: nothing is recorded. */
export function testUrl({ inbound }: Preset, name: string, ingestUrl: string): string {
  const [clickId, token, test] = (['click_id', 'token', 'test'] as const).map(
    (meaning) => inbound.parameters[meaning]?.[0],
  );
  return `${ingestUrl}/in/${name}?${clickId}=[click ID]&${token}=[token]&${test}=1`;
}

/** The names that are left in brackets. */
export const unfilled = ({ link, postback }: Relation): string[] => [
  ...new Set(Array.from(`${link} ${postback}`.matchAll(BRACKETS), ([, name = '']) => name)),
];

const BRACKETS = /\[([^\]]+)\]/g;

/** A host may be named with its scheme: a neighbour in the same house mostly has no TLS. */
const HOST = /^(https?:\/\/)?(.*)$/s;

function fill(template: string, { host, ...others }: Filled): string {
  const [, scheme = 'https://', bareHost] = HOST.exec(host ?? '') ?? [];
  const filled: Filled = { ...others, host: bareHost || undefined };
  return template.replace('https://[host]', `${scheme}[host]`).replace(BRACKETS, (written, name: string) => {
    const value = Object.hasOwn(filled, name) ? filled[name] : undefined;
    return value === undefined ? written : encodeURIComponent(value.toWellFormed()).replaceAll('%3A', ':');
  });
}

/** How a postback to a network that buys from us is set, so that it hears what its platform can hear. */
export function downstreamSettings({ downstream }: Preset): {
  readonly on: 'every' | 'first';
  readonly reversals: boolean;
} {
  const hearsStatus = downstream.postback.includes('{status');
  return { on: hearsStatus ? 'every' : 'first', reversals: hearsStatus };
}
