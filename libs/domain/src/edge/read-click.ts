import type { ClickIdFault, ClickIdFields } from '../click/click-id.js';
import { isPlaceholder } from '../text/placeholder.js';
import type { Reason } from '../reasons.js';
import { fail, ok, type Result } from '../result.js';
import { printable } from '../text/text.js';
import { because } from './because.js';
import type { Edge } from './edge.js';
import { offerNamed } from './offer-named.js';
import type { SentReport } from './sent-report.js';
import { isWithoutSecret } from './without-secret.js';

type Native = ClickIdFields & { readonly kindOfId: 'native'; readonly offerId: string; readonly publisherId: string };
export type Click = { readonly id: string } & (Native | { readonly kindOfId: 'foreign' });

/** Which click a report names. undefined: none, as it is a later word on a conversion. */
export function readClick(report: SentReport, edge: Edge, changes: boolean): Result<Click | undefined, Reason> {
  if (report.click_id === undefined) {
    return changes && !isWithoutSecret(edge.method) ? ok(undefined) : because('click_id_missing');
  }
  const native = edge.readClickId(report.click_id);
  if (!native.ok) return readForeign(report.click_id, report.offer, edge, native);
  const link = edge.link(native.value.link);
  return link ? ok({ kindOfId: 'native', ...native.value, ...link }) : because('click_not_found');
}

function readForeign(
  id: string,
  offerId: string | undefined,
  edge: Edge,
  fault: Result<never, ClickIdFault> & { ok: false },
): Result<Click, Reason> {
  if (fault.code === 'click_id_unresolved_macro') return fault;
  if (isPlaceholder(id)) return because('click_id_unresolved_macro');
  if (offerId !== undefined && !offerNamed(offerId, edge)) return because('offer_unknown');
  const { sender } = edge;
  const taken =
    offerId === undefined
      ? sender.role === 'advertiser' && edge.takesForeignClickIds(sender.advertiserId)
      : edge.offer(offerId)?.foreignClickIds;
  if (!taken) return fault;
  if (printable(id)) return ok({ kindOfId: 'foreign', id });
  return fail('click_id_malformed', 'A click ID of another system has 1 to 255 printable ASCII characters.');
}
