import type { CatalogView, Link } from '@clickledger/catalog-view';
import { checkDeepLink, isOpenTo } from '@clickledger/domain';
import { HttpFault, type Principal } from '@clickledger/runtime';
import type { Catalog } from '../catalog.js';
import type { PostLink, PutLink } from './link.dto.js';

/** Every service holds all links in memory, so one key cannot make them without end. */
const MOST_OF_A_PUBLISHER = 10_000;

/**
 * What a publisher may not make, where the network may.
 * @throws HttpFault 400, 422
 */
export async function refusePublishersLink(
  { offer_id, landing_url }: PostLink,
  who: Principal,
  catalog: Catalog,
): Promise<void> {
  if (who.role !== 'publisher') return;
  const open = (): boolean => {
    const offer = catalog.view.offer(offer_id);
    return offer !== undefined && isOpenTo(offer, who.publisherId);
  };
  if (!open()) await catalog.readToEnd();
  if (!open()) {
    throw new HttpFault(
      422,
      'offer_unknown',
      `No offer ${offer_id} is open to you: GET /offers lists those that are; of them links are made for the active ones.`,
    );
  }
  refuseHostOfOthers(landing_url, offer_id, catalog.view);
  const own = catalog.view.links().filter(({ fact }) => fact.publisher_id === who.publisherId);
  if (own.length >= MOST_OF_A_PUBLISHER) {
    const detail = `You have ${own.length} links, and more are the network’s to make: tell placements apart by placement and sub1 to sub10.`;
    throw new HttpFault(422, 'too_many_links', detail);
  }
}

/**
 * What of a link a publisher may not change, where the network may.
 * @throws HttpFault 400, 403
 */
export function refusePublishersChange(
  current: Link['fact'],
  { status, landing_url }: PutLink,
  who: Principal,
  view: CatalogView,
): void {
  if (who.role !== 'publisher') return;
  if (current.status === 'paused' && status === 'active') {
    throw new HttpFault(403, 'not_allowed', 'A paused link is made active again by the network: ask it.');
  }
  if (landing_url !== current.landing_url) refuseHostOfOthers(landing_url, current.offer_id, view);
}

/** A link of one's own could lead anywhere else, under the network's name. */
function refuseHostOfOthers(landingUrl: string | undefined, offerId: string, view: CatalogView): void {
  const deep =
    landingUrl === undefined ? undefined : checkDeepLink(landingUrl, view.offer(offerId)?.allowed_hosts ?? []);
  if (!deep || deep.ok) return;
  const detail = `landing_url must lead to a host that the offer allows. ${deep.detail}`;
  const faults = [{ field: 'landing_url', detail }];
  throw new HttpFault(400, 'invalid_request', 'Some fields cannot be accepted: see faults.', { faults });
}
