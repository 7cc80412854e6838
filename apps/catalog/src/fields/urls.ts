import { LANDING_MACROS, macrosInOrigin, nameFault, parseUrl, unknownMacros } from '@clickledger/domain';
import { URL_LIMIT } from '@clickledger/wire';

/** What is wrong with the URL that visitors are sent to. */
export function landingUrlFault(value: unknown): string | undefined {
  if (typeof value !== 'string' || !/^https?:\/\/[^/?#]/i.test(value) || !parseUrl(value)) {
    return 'must be an absolute http or https URL';
  }
  const fault = nameFault(value);
  if (fault) return fault;
  if (value.length > URL_LIMIT) return `must have at most ${URL_LIMIT} characters`;
  if (new URL(value).username !== '') return 'must not name a user';
  if (macrosInOrigin(value).length > 0)
    return 'must have its macros behind the host: else visitors could choose the host';
  const unknown = unknownMacros(value);
  if (unknown.length === 0) return undefined;
  return `names unknown macros: ${braced(unknown)}. Known are ${braced(LANDING_MACROS)}`;
}

const braced = (names: readonly string[]): string => names.map((name) => `{${name}}`).join(' ');

/** What is wrong with a list of hosts that deep links may go to. */
export function allowedHostsFault(value: unknown): string | undefined {
  if (!Array.isArray(value)) return 'must be a list of hosts';
  const wrong = value.filter((host) => !isHost(host));
  if (wrong.length === 0) return undefined;
  return `must be hosts such as shop.example, *.shop.example or shop.example:8080, not ${JSON.stringify(wrong)}`;
}

function isHost(value: unknown): boolean {
  if (typeof value !== 'string' || value.length > 255) return false;
  const [, host] = /^(?:\*\.)?([^\s/?#@:*\\]+)(?::\d{1,5})?$/.exec(value) ?? [];
  return host !== undefined && parseUrl(`https://${host}`) !== undefined;
}
