import type { ClickIdFault, ReadClickId } from '../click/click-id.js';
import { fail, ok, type Result } from '../result.js';
import { because } from './because.js';

const DAY = 86_400_000;

/** What a page says of a click. */
export interface SentLanding {
  readonly clickId: string;
  readonly offerId: string;
}

/** All that is known of it; every look-up answers at once. */
export interface LandingEdge<L> {
  readonly readClickId: (text: string) => Result<ReadClickId, ClickIdFault>;
  readonly link: (number: number) => L | undefined;
  /** So long the offer's cookies keep a click ID; 0: there are none. */
  readonly cookieDays: number;
  /** Milliseconds since the epoch. */
  readonly receivedAt: number;
}

type Fault = ClickIdFault | 'impression_not_click' | 'click_not_found' | 'offer_mismatch' | 'click_expired';

/** @returns the click, where its ID is genuine, of this offer, and no older than what the tag keeps */
export function judgeLanding<L extends { readonly offer_id: string }>(
  { clickId, offerId }: SentLanding,
  { readClickId, link: linkOf, cookieDays, receivedAt }: LandingEdge<L>,
): Result<{ readonly click: ReadClickId; readonly link: L }, Fault> {
  const read = readClickId(clickId);
  if (!read.ok) return read;
  const click = read.value;
  if (click.kind === 'impression') return because('impression_not_click');
  const link = linkOf(click.link);
  if (!link) return because('click_not_found');
  if (link.offer_id !== offerId) return because('offer_mismatch');
  // Where no cookie is kept, a page may still be the one that the visitor landed on.
  if (receivedAt - click.time > Math.max(cookieDays, 1) * DAY) {
    return fail('click_expired', `The click is older than the ${cookieDays} days that the offer’s cookies last.`);
  }
  return ok({ click, link });
}
