import { readLandingUrl } from './landing-url.js';
import { parseUrl } from './parse-url.js';
import type { Result } from '../result.js';
import { fail, ok } from '../result.js';
import { cut } from '../text/text.js';

const ENTRY = /^(\*\.)?(\[[^\]]*\]|[^:]+)(?::(\d+))?$/;

/**
 * Whether a redirect may go to a URL that came with the click. It must be what a landing URL must be, http or https, and
 * its host one of `allowedHosts`: `example.com`, `*.example.com` for every subdomain of any depth (not for `example.com`
 * itself), each with a port where that is not the scheme's default. Hosts are compared as the URL standard spells them,
 * in punycode, so that a look-alike is another host.
 *
 * @returns the URL as the URL standard spells it, its macros as they are written: what was checked is what is followed
 */
export function checkDeepLink(url: string, allowedHosts: readonly string[]): Result<string, 'deep_link_refused'> {
  const read = readLandingUrl(url);
  if (!read.ok) return refuse(url, read.detail);
  const target = parseUrl(read.value);
  if (!target || !allowedHosts.some((entry) => allows(entry, target))) {
    return refuse(url, `leads to the host ${target?.host}, which the offer does not allow`);
  }
  return ok(read.value);
}

/**
 * Whether a page may speak for an offer: its origin is one of `allowedHosts`, as a deep link's would have to be.
 *
 * @param origin the header; browsers send `null` where the page is to stay unknown
 */
export function allowsOrigin(origin: string | undefined, allowedHosts: readonly string[]): boolean {
  const page = origin === undefined ? undefined : parseUrl(origin);
  if (!page || page.origin !== origin || !/^https?:$/.test(page.protocol)) return false;
  return allowedHosts.some((entry) => allows(entry, page));
}

function allows(entry: string, target: URL): boolean {
  const [, wildcard, host = '', port] = ENTRY.exec(entry.trim()) ?? [];
  const allowed = parseUrl(`https://${host}`)?.hostname;
  if (allowed === undefined) return false;
  // Below a single label anybody can have a host. Entries of old offers were not looked at for it.
  if (wildcard && !/[^.]\.[^.]/.test(allowed)) return false;
  const matches = wildcard ? target.hostname.endsWith(`.${allowed}`) : target.hostname === allowed;
  const defaultPort = target.protocol === 'https:' ? '443' : '80';
  return matches && (port === undefined ? target.port === '' : (target.port || defaultPort) === port);
}

function refuse(url: string, reason: string): Result<never, 'deep_link_refused'> {
  return fail('deep_link_refused', `The deep link ${JSON.stringify(cut(url, 100))} ${reason}.`);
}
