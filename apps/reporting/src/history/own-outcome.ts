import { isOwn, type Principal } from '@clickledger/runtime';
import type { Outcome } from '@clickledger/wire';

/** An outcome may tell of another publisher's conversion, which it repeats or has taken the place of. */
export function ownOutcome(outcome: Outcome, who: Principal): Outcome {
  const { state, previous, refers_to, ...rest } = outcome;
  const isAllOwn = [state, previous].every((one) => one === undefined || isOwn(one, who));
  return {
    ...rest,
    // A receipt answers whoever has its ID.
    ...(refers_to !== undefined && isAllOwn && { refers_to }),
    ...(state && isOwn(state, who) && { state }),
    ...(previous && isOwn(previous, who) && { previous }),
  };
}
