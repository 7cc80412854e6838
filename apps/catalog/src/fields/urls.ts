import { isAllowableScheme, LANDING_MACROS, readLandingUrl, unknownMacros } from '@clickledger/domain';
import { URL_LIMIT } from '@clickledger/wire';

/** What is wrong with the URL that visitors are sent to. */
export function landingUrlFault(value: unknown, allowedSchemes: readonly string[] = []): string | undefined {
  const read = readLandingUrl(typeof value === 'string' ? value : '', allowedSchemes);
  if (!read.ok) return read.detail;
  if (read.value.length > URL_LIMIT) return `must have at most ${URL_LIMIT} characters once it is percent-encoded`;
  const unknown = unknownMacros(String(value));
  if (unknown.length === 0) return undefined;
  return `names unknown macros: ${braced(unknown)}. Known are ${braced([...LANDING_MACROS, 'query.NAME'])}`;
}

/** Of a link: its offer, which is not at hand where this is asked, says which schemes it may have. */
export function landingUrlOfAnyScheme(value: unknown): string | undefined {
  const scheme = typeof value === 'string' ? value.split(':', 1).join().toLowerCase() : '';
  return landingUrlFault(value, isAllowableScheme(scheme) ? [scheme] : []);
}

const braced = (names: readonly string[]): string => names.map((name) => `{${name}}`).join(' ');

/** A landing URL without fault as the catalog keeps it, whatever its scheme. */
export function standardUrl(url: string): string {
  const read = readLandingUrl(url, [url.trim().split(':', 1).join().toLowerCase()]);
  return read.ok ? read.value : url;
}

/** What is wrong with a list of schemes that landing URLs may have. */
export function allowedSchemesFault(value: unknown): string | undefined {
  if (!Array.isArray(value) || value.length > 20) return 'must be a list of at most 20 schemes';
  const wrong = value.filter((scheme) => typeof scheme !== 'string' || !isAllowableScheme(scheme));
  if (wrong.length === 0) return undefined;
  return `must be schemes of apps such as market, itms-apps or tel, in lower case and without a colon, not ${JSON.stringify(wrong)}`;
}
