import { parseUrl } from './parse-url.js';
import type { Result } from './result.js';
import { fail, ok } from './result.js';
import { cut } from './text.js';

// Control characters and backslashes are where browsers and parsers disagree about what the host is.
// eslint-disable-next-line no-control-regex
const TREACHEROUS = /[\u0000-\u001f\u007f-\u009f\\]/;
const ABSOLUTE = /^https?:\/\/[^/?#]/i;
const ENTRY = /^(\*\.)?(\[[^\]]*\]|[^:]+)(?::(\d+))?$/;

/**
 * Whether a redirect may go to a URL that came with the click. It must be an absolute http or https URL without a user
 * name, whose host is one of `allowedHosts`: `example.com`, `*.example.com` for every subdomain of any depth (not
 * for `example.com` itself), each with a port where that is not the scheme's default. Hosts are compared as the URL
 * standard spells them, in punycode, so that a look-alike is another host.
 *
 * @returns the URL as the URL standard (https://url.spec.whatwg.org) spells it: what was checked is what is followed
 */
export function checkDeepLink(url: string, allowedHosts: readonly string[]): Result<string, 'deep_link_refused'> {
  const text = url.trim();
  if (TREACHEROUS.test(text)) return refuse(text, 'it holds a control character or a backslash');
  const target = ABSOLUTE.test(text) ? parseUrl(text) : undefined;
  if (!target) return refuse(text, 'it is not an absolute http or https URL');
  if (target.username !== '' || target.password !== '' || authorityOf(text).includes('@')) {
    return refuse(text, 'it names a user');
  }
  if (!allowedHosts.some((entry) => allows(entry, target))) {
    return refuse(text, `the offer does not allow the host ${target.host}`);
  }
  return ok(target.href);
}

function authorityOf(text: string): string {
  return text.split(/[/?#]/, 3)[2] ?? '';
}

function allows(entry: string, target: URL): boolean {
  const [, wildcard, host = '', port] = ENTRY.exec(entry.trim()) ?? [];
  const allowed = parseUrl(`https://${host}`)?.hostname;
  if (allowed === undefined) return false;
  const matches = wildcard ? target.hostname.endsWith(`.${allowed}`) : target.hostname === allowed;
  const defaultPort = target.protocol === 'https:' ? '443' : '80';
  return matches && (port === undefined ? target.port === '' : (target.port || defaultPort) === port);
}

function refuse(url: string, reason: string): Result<never, 'deep_link_refused'> {
  return fail('deep_link_refused', `The deep link ${JSON.stringify(cut(url, 100))} is refused: ${reason}.`);
}
