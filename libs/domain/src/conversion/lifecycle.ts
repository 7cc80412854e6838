import type { Result } from '../result.js';
import { fail, ok } from '../result.js';

/** In the order of a conversion's life, and last `rejected`, from which nothing leads forward. */
export const STATUSES = ['pending', 'approved', 'invoiced', 'collected', 'paid', 'rejected'] as const;

export type Status = (typeof STATUSES)[number];

/**
 * Whether a conversion may go from one status to another. Forward along pending, approved, invoiced, collected, paid it
 * may, by any number of steps, as many networks report only some of them; a pending or approved one may be rejected.
 * Anything else takes back what somebody has acted on, and needs an explicit `reversal`, which may go anywhere. The
 * status that a conversion has already is allowed: the caller takes it for a repeat.
 */
export function transition(from: Status, to: Status, reversal: boolean): Result<Status, 'illegal_transition'> {
  if (reversal || from === to || isForward(from, to)) return ok(to);
  return fail('illegal_transition', `A conversion that is ${from} becomes ${to} only by an explicit reversal.`);
}

function isForward(from: Status, to: Status): boolean {
  if (to === 'rejected') return from === 'pending' || from === 'approved';
  return STATUSES.indexOf(from) < STATUSES.indexOf(to);
}
