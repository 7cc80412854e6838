import { parseUrl } from '@clickledger/domain';
import { getPublicSuffix } from 'tldts';

const ENTRY = /^(\*\.)?([^\s/?#@:*\\%[\]]+|\[[\da-f:.]+\])(:\d{1,5})?$/i;
const EMPTY_LABEL = /^\.|\.\.|\.$/;

/** What is wrong with a list of hosts that deep links may go to. */
export function allowedHostsFault(value: unknown): string | undefined {
  if (!Array.isArray(value)) return 'must be a list of hosts';
  const wrong = value.filter((host) => readHost(host) === undefined);
  if (wrong.length > 0) {
    return `must be hosts such as shop.example, *.shop.example or shop.example:8080, not ${JSON.stringify(wrong)}`;
  }
  const open = value.filter(belongsToAnybody);
  if (open.length === 0) return undefined;
  return `must not hold ${JSON.stringify(open)}: anybody can have a host there, and a tracking link could lead to it`;
}

/** A host without fault as the URL standard spells it: lower case, punycode. */
export const standardHost = (entry: string): string => readHost(entry)?.spelled ?? entry;

interface Host {
  readonly spelled: string;
  readonly name: string;
  readonly isWildcard: boolean;
}

function readHost(entry: unknown): Host | undefined {
  if (typeof entry !== 'string' || entry.length > 255) return undefined;
  const [, wildcard = '', host = '', port = ''] = ENTRY.exec(entry.trim()) ?? [];
  const url = EMPTY_LABEL.test(host) || host === '' ? undefined : parseUrl(`http://${host}${port}`);
  if (!url || EMPTY_LABEL.test(url.hostname)) return undefined;
  const isAddress = /^\[|^[\d.]+$/.test(url.hostname);
  if (wildcard && isAddress) return undefined;
  return { spelled: `${wildcard}${url.hostname}${port}`, name: url.hostname, isWildcard: wildcard !== '' };
}

/** Below a public suffix, such as co.uk or github.io (https://publicsuffix.org), names are given to whoever asks. */
function belongsToAnybody(entry: unknown): boolean {
  const host = readHost(entry);
  return host?.isWildcard === true && getPublicSuffix(host.name, { allowPrivateDomains: true }) === host.name;
}
