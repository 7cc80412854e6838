import { macrosInOrigin, replaceMacros, visitorMacros } from './macros.js';
import { fail, ok, type Result } from '../result.js';
import { standardSpelling } from './standard-spelling.js';
import { nameFault } from '../text/text.js';

const SPACES_AROUND = /^ +| +$/g;
const SCHEME = /^([a-z][a-z0-9+.-]*):/i;
const WEB = /^https?:\/\/[^/?#]/i;
/** Where these macros are empty, `app:/{sub1}/{sub2}` becomes `app://`, and what follows them the host. */
const HOST_TO_BE = /^[^/?#]*:\/(?:\{[^{}]*\})+\//;
/** Whose fragment tells the browser what to open. */
const INTENTS: readonly string[] = ['intent', 'android-app'];
const AUTHORITY = /^[^/?#]*:\/\/([^/?#]*)/;

/** Schemes that run what stands in the URL, or read the visitor's own files: no offer can allow them. */
const NEVER: ReadonlySet<string> = new Set([
  ...['javascript', 'vbscript', 'livescript', 'data', 'file', 'filesystem', 'blob', 'about', 'view-source'],
  ...['jar', 'ws', 'wss', 'ftp', 'chrome', 'resource'],
]);

export type LandingFault = 'landing_url_refused';

/** Whether an offer can allow URLs of this scheme, such as `market` or `tel`; http and https always are. */
export const isAllowableScheme = (scheme: string): boolean =>
  /^[a-z][a-z0-9+.-]{1,30}$/.test(scheme) && !NEVER.has(scheme);

/**
 * A URL that visitors are sent to, as the URL standard (https://url.spec.whatwg.org) spells it: ASCII throughout, the host
 * in punycode, the rest percent-encoded; its macros stay as they are written. What is checked is what is followed.
 *
 * @param allowedSchemes beside http and https, in lower case and without the colon
 * @returns in a fault's `detail` the end of a sentence that begins with the field's name: "must not name a user"
 */
export function readLandingUrl(text: string, allowedSchemes: readonly string[] = []): Result<string, LandingFault> {
  const written = text.replace(SPACES_AROUND, '');
  // The URL standard drops tabs and line breaks, and joins what stood around them.
  const fault = nameFault(written);
  if (fault !== undefined) return refuse(fault);
  if (written.includes('\\')) return refuse('must not hold a backslash: write / or %5C');
  const scheme = SCHEME.exec(written)?.[1]?.toLowerCase() ?? '';
  const isApp = !['', 'http', 'https'].includes(scheme) && !NEVER.has(scheme) && allowedSchemes.includes(scheme);
  const url = WEB.test(written) || isApp ? standardSpelling(written, withoutMacros) : undefined;
  if (url === undefined) {
    if (macrosInOrigin(written).length > 0 && WEB.test(written)) return refuse(MACROS_IN_FRONT);
    return refuse('must be an absolute http or https URL, or have a scheme that allowed_schemes names');
  }
  if (macrosInOrigin(url).length > 0 || HOST_TO_BE.test(url)) return refuse(MACROS_IN_FRONT);
  if (AUTHORITY.exec(written)?.[1]?.includes('@')) return refuse('must not name a user');
  if (INTENTS.includes(scheme) && visitorMacros(url.slice(url.indexOf('#') + 1)).length > 0) {
    return refuse('must have no macros behind its #Intent but those of IDs: visitors could choose where it leads');
  }
  return ok(url);
}

const MACROS_IN_FRONT = 'must have its macros behind the host: else visitors could choose the host';

const withoutMacros = (text: string, put: (written: string) => string): string =>
  replaceMacros(text, (name) => put(`{${name}}`));

const refuse = (detail: string) => fail('landing_url_refused', detail);
