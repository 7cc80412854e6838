import type { Reason } from '../reasons.js';
import { REASONS } from '../reasons.js';
import { fail, ok, type Result } from '../result.js';
import { cut } from '../text/text.js';

/** Why a conversion has its status, as the field's advertisers say it; the rest is said in words. */
export const STATUS_REASONS = ['cancelled', 'returned', 'fraud', 'duplicate', 'out_of_terms', 'other'] as const;

export type StatusReason = (typeof STATUS_REASONS)[number];

/** Why the status: one of the list, words, or both. */
export interface Explained {
  readonly reason?: StatusReason;
  /** The sender's own words. */
  readonly reasonText?: string;
}

/** Reads what explains a status. In any case, with spaces or hyphens for underscores, as spreadsheets have them. */
export function readExplained(raw: {
  readonly status?: string;
  readonly reason?: string;
  readonly reason_text?: string;
}): Result<Explained, Reason> {
  if (raw.reason === undefined && raw.reason_text === undefined) return ok({});
  if (raw.status === undefined)
    return fail('parameter_invalid', 'Send reason together with the status that it explains.');
  const spelled = raw.reason?.toLowerCase().replace(/[ -]+/g, '_').replace('canceled', 'cancelled');
  const reason = STATUS_REASONS.find((known) => known === spelled);
  if (raw.reason !== undefined && !reason) return fail('reason_unknown', REASONS.reason_unknown);
  return ok({ ...(reason && { reason }), ...(raw.reason_text !== undefined && { reasonText: cut(raw.reason_text) }) });
}
