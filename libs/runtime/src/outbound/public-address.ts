import ipaddr from 'ipaddr.js';

/** Of IPv6 nothing else is given to anybody (https://www.iana.org/assignments/ipv6-address-space). */
const GLOBAL_UNICAST = ipaddr.IPv6.parseCIDR('2000::/3');
/** Azure's own services answer to its guests here, among public addresses. */
const METADATA = ['168.63.129.16'];

/**
 * Whether an address leads to somebody on the internet: not back to this machine or its network, nor, wrapped into
 * another, to one that would. The ranges that are special are those of `ipaddr.js`.
 */
export function isPublicAddress(text: string): boolean {
  if (!ipaddr.isValid(text)) return false;
  const address = ipaddr.parse(text);
  if (address.range() !== 'unicast' || METADATA.includes(address.toString())) return false;
  return address.kind() === 'ipv4' || address.match(GLOBAL_UNICAST);
}
