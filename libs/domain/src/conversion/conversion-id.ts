import { shortHash } from '../short-hash.js';
import { fail, ok, type Result } from '../result.js';
import { REASONS } from '../reasons.js';

export type Counting = 'once_per_order' | 'once_per_click' | 'every';

export interface Countable {
  readonly offerId: string;
  readonly goal: string;
  readonly counting: Counting;
  readonly requiresTransactionId: boolean;
  /** Canonical for a native click ID: one click has one spelling. */
  readonly clickId?: string | undefined;
  readonly transactionId?: string | undefined;
  readonly idempotencyKey?: string | undefined;
}

type Fault = 'transaction_id_required' | 'idempotency_key_required' | 'click_id_missing';

/**
 * The identity of a conversion: SHA-256 of the offer, the goal, and what the goal counts by, cut to 128 bits, hex.
 * All reports of one order meet under it, whatever click ID they carry.
 */
export function conversionId(report: Countable): Result<string, Fault> {
  const identity = identityOf(report);
  if (!identity.ok) return identity;
  return ok(shortHash([report.offerId, report.goal, ...identity.value]));
}

/**
 * The identity under which the verdict on a report is kept that found no conversion to change. It is a version of none:
 * the conversion ID that such a report names may be somebody else's.
 */
export const strayId = (receiptId: string): string => shortHash(['stray', receiptId]);

function identityOf(report: Countable): Result<readonly [string, string], Fault> {
  const { counting, transactionId, clickId, idempotencyKey } = report;
  if (report.requiresTransactionId && !transactionId) return missing('transaction_id_required');
  if (counting === 'every') {
    return idempotencyKey ? ok(['report', idempotencyKey]) : missing('idempotency_key_required');
  }
  if (counting === 'once_per_order' && transactionId) return ok(['order', transactionId]);
  return clickId ? ok(['click', clickId]) : missing('click_id_missing');
}

const missing = <C extends Fault>(code: C) => fail(code, REASONS[code]);
