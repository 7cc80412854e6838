import { readLandingUrl } from '@clickledger/domain';
import { createHash } from 'node:crypto';

const ID = /^[A-Za-z0-9][A-Za-z0-9._-]{0,63}$/;
const SLUG = 47;
const HASH = 16;

/** A text as an ID of the catalog: itself where it fits, else what is legible of it and a hash of all of it. */
export const idOf = (text: string): string => (ID.test(text) ? text : hashedId(text, text));

/** The ID of the link that a publisher has for an offer. */
export const linkIdOf = (link: string, publisher: string, offer: string): string =>
  hashedId(`${publisher} ${link}`, JSON.stringify([link, publisher, offer]));

function hashedId(legible: string, whole: string): string {
  const slug = legible
    .replace(/[^A-Za-z0-9]+/g, '-')
    .replace(/^-/, '')
    .slice(0, SLUG)
    .replace(/-$/, '');
  const hash = createHash('sha256').update(whole).digest('hex').slice(0, HASH);
  return slug === '' ? hash : `${slug}-${hash}`;
}

/** Where a link leads: itself if it is a URL, else its path on a host that does not exist (RFC 2606). */
export function landingUrlOf(link: string, offer: string): string {
  const own = readLandingUrl(link);
  const host = offer
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, '-')
    .replace(/^-|-$/g, '')
    .slice(0, 63);
  const { href } = new URL(own.ok ? own.value : `https://${host || 'offer'}.invalid/${link.replace(/^\//, '')}`);
  // The catalog would take braces for macros.
  return href.replaceAll('{', '%7B').replaceAll('}', '%7D');
}
