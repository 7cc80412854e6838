import type { Reason } from '../reasons.js';
import { ok, type Result } from '../result.js';
import { because } from './because.js';
import type { Edge, OfferAtEdge } from './edge.js';
import type { Click } from './read-click.js';
import type { SentReport } from './sent-report.js';

/** Which offer a report is about, as it is now: the click's own, else the one that it names. */
export function offerOf(report: SentReport, edge: Edge, click: Click | undefined): Result<OfferAtEdge, Reason> {
  const clicked = click?.kindOfId === 'native' ? click.offerId : undefined;
  if (clicked !== undefined && report.offer !== undefined && report.offer !== clicked) return because('offer_mismatch');
  const offerId = clicked ?? report.offer;
  if (offerId === undefined) return because('offer_required');
  const offer = edge.offer(offerId);
  return offer ? ok(offer) : because('offer_unknown');
}
