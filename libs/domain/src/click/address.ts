import { parseUrl } from '../destination/parse-url.js';

const IPV4 = /^(?:(?:25[0-5]|2[0-4]\d|1\d\d|[1-9]?\d)(?:\.(?!$)|$)){4}$/;
const IPV6_SYMBOLS = /^[\da-f:.]+$/i;
/** Of one in brackets, what they hold; a port behind them says nothing of who it is. */
const BRACKETED = /^\[([^\]]*)\](?::\d{1,5})?$/;
const IPV4_AND_PORT = /^([\d.]+):\d{1,5}$/;
/** An IPv4 address as a socket for both versions shows it, in the URL standard's spelling (RFC 4291, 2.5.5.2). */
const MAPPED = /^::ffff:([0-9a-f]{1,4}):([0-9a-f]{1,4})$/;

/**
 * The one spelling of an IP address, so that one address is one visitor: without port, brackets and zone, IPv6 in lower
 * case and shortest form (RFC 5952), and one that only wraps an IPv4 address as that address.
 *
 * @returns undefined where the text is no address
 */
export function readAddress(text: string): string | undefined {
  // Nearly every address comes so.
  if (IPV4.test(text)) return text;
  const trimmed = text.trim();
  const [, inBrackets] = BRACKETED.exec(trimmed) ?? [];
  const [, beforePort] = IPV4_AND_PORT.exec(trimmed) ?? [];
  const [address = ''] = (inBrackets ?? beforePort ?? trimmed).split('%', 1);
  if (IPV4.test(address)) return address;
  const shortest = IPV6_SYMBOLS.test(address) ? parseUrl(`http://[${address}]/`)?.hostname.slice(1, -1) : undefined;
  if (shortest === undefined) return undefined;
  const [, high, low] = MAPPED.exec(shortest) ?? [];
  return high === undefined || low === undefined ? shortest : [...bytesOf(high), ...bytesOf(low)].join('.');
}

/**
 * Whom an address is of: of IPv6 the first 64 bits, as one household or server has all that begin with them.
 *
 * @param address as `readAddress` spells it
 */
export function networkOf(address: string): string {
  if (!address.includes(':')) return address;
  const [front = [], behind] = address.split('::').map((part) => (part === '' ? [] : part.split(':')));
  const zeros = behind === undefined ? [] : Array<string>(8 - front.length - behind.length).fill('0');
  return [...front, ...zeros, ...(behind ?? [])].slice(0, 4).join(':');
}

function bytesOf(group: string): [number, number] {
  const bits = Number.parseInt(group, 16);
  return [bits >> 8, bits & 0xff];
}
