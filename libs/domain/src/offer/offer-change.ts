import type { Counting } from '../conversion/conversion-id.js';

/** What of an offer later reports rest on. */
export interface OfferIdentity {
  readonly advertiserId: string;
  /** The first is the default goal. */
  readonly goals: readonly { readonly goal: string; readonly counting: Counting }[];
}

export interface OfferChangeFault {
  readonly field: string;
  readonly detail: string;
}

/**
 * What in a change of an offer would break what was reported before it. Conversion IDs are made of offer, goal and
 * counting rule, and click IDs name an offer's advertiser by the link alone: if one of them changed, a repeat of an old
 * report would count again.
 *
 * @returns every fault; none where the change is allowed. New goals, other terms and another order behind the first
 * goal always are.
 */
export function checkOfferChange(previous: OfferIdentity, next: OfferIdentity): OfferChangeFault[] {
  const faults: OfferChangeFault[] = [];
  if (previous.advertiserId !== next.advertiserId) {
    faults.push({
      field: 'advertiser_id',
      detail: `An offer stays with its advertiser, ${previous.advertiserId}: make a new offer for another one.`,
    });
  }
  for (const { goal, counting } of previous.goals) {
    const index = next.goals.findIndex((candidate) => candidate.goal === goal);
    const found = next.goals[index];
    if (!found) {
      faults.push({ field: 'goals', detail: `The goal ${goal} is missing: goals stay, under the names they have.` });
    } else if (found.counting !== counting) {
      faults.push({
        field: `goals.${index}.counting`,
        detail: `The goal ${goal} counts ${counting}, and that never changes: make a new goal for ${found.counting}.`,
      });
    }
  }
  const [before, after] = [previous.goals[0]?.goal, next.goals[0]?.goal];
  if (before !== after) {
    faults.push({ field: 'goals.0.goal', detail: `The default goal is ${before}, and stays it: list it first.` });
  }
  return faults;
}
