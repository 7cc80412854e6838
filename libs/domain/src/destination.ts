import { checkDeepLink } from './deep-link.js';
import { fail, ok, type Result } from './result.js';

export interface Route {
  readonly offerStatus: 'active' | 'paused' | 'retired';
  readonly linkStatus: 'active' | 'paused';
  /** The link's own, else the offer's. */
  readonly landingUrl: string;
  readonly fallbackUrl?: string | undefined;
  /** Where the publisher wants this click to go. */
  readonly deepLink?: string | undefined;
  readonly allowedHosts: readonly string[];
}

export type Diversion = 'offer_paused' | 'offer_retired' | 'link_paused';

/** `template` still holds its macros. `diverted`: why it is the fallback. */
export interface Destination {
  readonly template: string;
  readonly diverted?: Diversion;
}

/** Where a click goes. A click that cannot go to the offer goes to its fallback, and is refused where there is none. */
export function destination(route: Route): Result<Destination, 'deep_link_refused' | Diversion> {
  const diverted = diversionOf(route);
  if (diverted) {
    if (route.fallbackUrl === undefined) return fail(diverted, 'This link leads nowhere at present.');
    return ok({ template: route.fallbackUrl, diverted });
  }
  if (route.deepLink === undefined) return ok({ template: route.landingUrl });
  const checked = checkDeepLink(route.deepLink, route.allowedHosts);
  return checked.ok ? ok({ template: checked.value }) : checked;
}

function diversionOf({ offerStatus, linkStatus }: Route): Diversion | undefined {
  if (offerStatus === 'paused') return 'offer_paused';
  if (offerStatus === 'retired') return 'offer_retired';
  return linkStatus === 'paused' ? 'link_paused' : undefined;
}
