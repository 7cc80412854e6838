import { conversionId } from '../conversion/conversion-id.js';
import type { Reason } from '../reasons.js';
import { fail, ok, type Result } from '../result.js';
import { because } from './because.js';
import type { OfferAtEdge } from './edge.js';
import type { SentReport } from './sent-report.js';

const CONVERSION_ID = /^[0-9a-f]{32}$/;

/** Which conversion a report is about. */
export function identify(
  report: SentReport,
  offer: OfferAtEdge,
  goal: string,
  clickId?: string,
): Result<string, Reason> {
  const counting = offer.countingOf(goal);
  if (!counting) return because('goal_unknown');
  const named = report.conversion_id?.toLowerCase();
  if (named !== undefined && !CONVERSION_ID.test(named)) {
    return fail('parameter_invalid', 'Send conversion_id as the receipt of the conversion has it: 32 characters.');
  }
  if (named !== undefined && clickId === undefined) return ok(named);
  const { transaction_id: transactionId, idempotency_key: idempotencyKey } = report;
  const own = conversionId({ offerId: offer.offerId, goal, ...counting, clickId, transactionId, idempotencyKey });
  if (!own.ok || named === undefined || named === own.value) return own;
  return fail('parameter_invalid', 'The conversion_id is that of another conversion: leave it out, or correct it.');
}
