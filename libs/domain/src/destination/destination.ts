import { checkDeepLink } from './deep-link.js';
import { readLandingUrl } from './landing-url.js';
import { DIVERSIONS, type Diversion } from '../reasons.js';
import { fail, ok, type Result } from '../result.js';

export interface Route {
  /** Whose account is suspended, if anybody's. */
  readonly suspended?: 'publisher_suspended' | 'advertiser_suspended' | undefined;
  readonly offerStatus: 'active' | 'paused' | 'retired';
  readonly linkStatus: 'active' | 'paused';
  /** The link's own, else the offer's. */
  readonly landingUrl: string;
  /** The offer's. */
  readonly fallbackUrl?: string | undefined;
  /** For all offers. */
  readonly networkFallbackUrl?: string | undefined;
  /** Where the publisher wants this click to go. */
  readonly deepLink?: string | undefined;
  readonly allowedHosts: readonly string[];
  /** Beside http and https. */
  readonly allowedSchemes?: readonly string[] | undefined;
}

/** `template` still holds its macros. `diverted`: why it is not where the link says. */
export interface Destination {
  readonly template: string;
  readonly diverted?: Diversion;
}

/**
 * Where a click goes. One that cannot go to the offer goes to the offer's fallback, else to the network's; a deep link
 * that is refused leads to the landing page. URLs are read here again, as facts of old releases hold them in any form.
 *
 * @returns a failure where there is nowhere to go
 */
export function destination(route: Route): Result<Destination, Diversion> {
  const unavailable = unavailability(route);
  if (unavailable) return elsewhere(route, unavailable);
  const deep = route.deepLink === undefined ? undefined : checkDeepLink(route.deepLink, route.allowedHosts);
  if (deep?.ok) return ok({ template: deep.value });
  const landing = readLandingUrl(route.landingUrl, route.allowedSchemes);
  if (!landing.ok) return elsewhere(route, 'landing_url_refused');
  return ok({ template: landing.value, ...(deep && { diverted: deep.code }) });
}

function elsewhere({ fallbackUrl, networkFallbackUrl, allowedSchemes }: Route, diverted: Diversion) {
  for (const url of [fallbackUrl, networkFallbackUrl]) {
    const read = url === undefined ? undefined : readLandingUrl(url, allowedSchemes);
    if (read?.ok) return ok({ template: read.value, diverted });
  }
  return fail(diverted, DIVERSIONS[diverted]);
}

function unavailability({ suspended, offerStatus, linkStatus }: Route): Diversion | undefined {
  if (suspended) return suspended;
  if (offerStatus === 'paused') return 'offer_paused';
  if (offerStatus === 'retired') return 'offer_retired';
  return linkStatus === 'paused' ? 'link_paused' : undefined;
}
