import { allowsOrigin } from '../destination/deep-link.js';
import type { Reason } from '../reasons.js';
import { fail, ok, type Result } from '../result.js';
import { because } from './because.js';
import type { Edge } from './edge.js';
import type { SentReport } from './sent-report.js';

/** Whether the page that reports by a tag is one of the offer that it names. Other methods come from no page. */
export function checkPage(report: SentReport, edge: Edge): Result<undefined, Reason> {
  if (edge.method !== 'tag') return ok(undefined);
  if (report.offer === undefined) {
    return fail(
      'offer_required',
      'Name the offer of the page as offer_id: the tag reports clicks of that offer alone.',
    );
  }
  const offer = edge.offer(report.offer);
  if (!offer) return because('offer_unknown');
  return allowsOrigin(edge.origin, offer.allowedHosts) ? ok(undefined) : because('origin_not_allowed');
}
