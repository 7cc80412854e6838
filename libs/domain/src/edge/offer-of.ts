import type { Reason } from '../reasons.js';
import { ok, type Result } from '../result.js';
import { because } from './because.js';
import type { Edge, OfferAtEdge } from './edge.js';
import { isOthers, offerNamed } from './offer-named.js';
import type { Click } from './read-click.js';
import type { SentReport } from './sent-report.js';

/**
 * Which offer a report is about, as it is now: the click's own, else the one that it names. Of others' offers and clicks an
 * advertiser learns nothing by asking: which offer a click of theirs has is not said, nor whether one that is named exists.
 */
export function offerOf(report: SentReport, edge: Edge, click: Click | undefined): Result<OfferAtEdge, Reason> {
  if (click?.kindOfId === 'native') return offerOfClick(report, edge, click.offerId);
  if (report.offer === undefined) return because('offer_required');
  const offer = offerNamed(report.offer, edge);
  return offer ? ok(offer) : because('offer_unknown');
}

function offerOfClick(report: SentReport, edge: Edge, clicked: string): Result<OfferAtEdge, Reason> {
  const offer = edge.offer(clicked);
  const isSendersOwn = offer && !isOthers(offer, edge);
  if ((isSendersOwn ?? true) && report.offer !== undefined && report.offer !== clicked) {
    return because('offer_mismatch');
  }
  return offer ? ok(offer) : because('offer_unknown');
}
