import { isIP } from 'node:net';
import { fail, ok, parseUrl, type Result } from '@clickledger/domain';
import { isPublicAddress } from './public-address.js';

/** What requests may reach beside public addresses at ports 80 and 443. */
export interface AllowedTargets {
  /** `host` or `host:port`, as the URL standard spells them. */
  readonly hosts: ReadonlySet<string>;
  readonly ports: ReadonlySet<number>;
}

const USUAL_PORTS = [80, 443];

/** Reads `receiver.internal,10.0.0.7:8080,:8443`: a host, a host at a port, a port of any host; by comma. */
export function readAllowedTargets(text: string): Result<AllowedTargets, 'allowed_targets_malformed'> {
  const hosts = new Set<string>();
  const ports = new Set<number>();
  for (const entry of text.split(',').map((one) => one.trim())) {
    if (entry === '') continue;
    const isPort = entry.startsWith(':');
    const url = parseUrl(`http://${isPort ? `any${entry}` : entry}/`);
    const [, port] = /:(\d{1,5})$/.exec(entry.replace(/^\[.*\]/, '')) ?? [];
    if (!url || /[/?#@]/.test(entry) || (isPort && port === undefined)) {
      return fail('allowed_targets_malformed', `must be like receiver.internal,10.0.0.7:8080,:8443, not ${entry}`);
    }
    if (isPort) ports.add(Number(port));
    else hosts.add(port === undefined ? url.hostname : `${url.hostname}:${port}`);
  }
  return ok({ hosts, ports });
}

/**
 * What is wrong with a URL that requests are to be sent to, as far as it can be told without asking for the host's
 * address; the end of a sentence that begins with the field's name.
 */
export function targetFault(url: URL, allowed: AllowedTargets): string | undefined {
  if (isAllowedHost(url, allowed)) return undefined;
  const port = portOf(url);
  if (!isAllowedPort(port, allowed)) return `must be at port 80 or 443, not ${port}`;
  const host = bareHost(url);
  if (isIP(host) > 0 && !isPublicAddress(host)) return `must be at a public address; ${host} is none`;
  return /(?:^|\.)localhost$/.test(host) ? 'must be at a public address; localhost is none' : undefined;
}

/** Whether a request to this URL may be sent to this address, which its host was resolved to. */
export const mayConnect = (url: URL, address: string, allowed: AllowedTargets): boolean =>
  isAllowedHost(url, allowed) || (isAllowedPort(portOf(url), allowed) && isPublicAddress(address));

function isAllowedHost(url: URL, { hosts, ports }: AllowedTargets): boolean {
  const port = portOf(url);
  if (hosts.has(`${url.hostname}:${port}`)) return true;
  return hosts.has(url.hostname) && isAllowedPort(port, { hosts, ports });
}

const isAllowedPort = (port: number, { ports }: AllowedTargets): boolean =>
  USUAL_PORTS.includes(port) || ports.has(port);

const portOf = ({ port, protocol }: URL): number => (port === '' ? (protocol === 'https:' ? 443 : 80) : Number(port));

/** Without brackets, and without the point that ends a full name. */
const bareHost = ({ hostname }: URL): string => hostname.replace(/^\[|\]$|\.$/g, '');
