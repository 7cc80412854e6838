import { formatDecimal, parseDecimal } from '@clickledger/domain';
import type { Outcome } from '@clickledger/wire';

/** How one conversion stands: attributed with its earnings, or not, with the code that says why. */
interface Standing {
  readonly code: string;
  readonly revenue: string;
  readonly payout: string;
  readonly currency: string | undefined;
}

export interface Example {
  readonly conversion_id: string;
  readonly click_id: string | undefined;
  readonly transaction_id: string | undefined;
  readonly detail: string | undefined;
}

/** Conversions of one offer and publisher that would stand otherwise, in the same way. */
export interface Difference {
  readonly offer_id: string;
  readonly publisher_id: string | undefined;
  readonly before: string;
  readonly after: string;
  readonly currency: string | undefined;
  conversions: number;
  /** After less before, decimal strings. */
  revenue: string;
  payout: string;
  readonly examples: Example[];
}

/** Enough to name every conversion of an ordinary difference, and few enough to be read. */
const EXAMPLES = 20;

/** Collects what would be different. */
export class Differences {
  private readonly groups = new Map<string, Difference>();

  add(before: Outcome, after: Outcome | undefined): void {
    const [was, is] = [standing(before), standing(after)];
    if (was.code === is.code && was.revenue === is.revenue && was.payout === is.payout) return;
    const publisher = (after?.state ?? before.state)?.publisher_id;
    const currency = is.currency ?? was.currency;
    const group = this.group(before.offer_id, publisher, was.code, is.code, currency);
    group.conversions += 1;
    group.revenue = sum(group.revenue, is.revenue, was.revenue);
    group.payout = sum(group.payout, is.payout, was.payout);
    if (group.examples.length < EXAMPLES) group.examples.push(exampleOf(before, after));
  }

  /** The largest first. */
  all(): Difference[] {
    return [...this.groups.values()].sort((one, other) => other.conversions - one.conversions);
  }

  private group(
    offer_id: string,
    publisher_id: string | undefined,
    before: string,
    after: string,
    currency: string | undefined,
  ): Difference {
    const key = JSON.stringify([offer_id, publisher_id, before, after, currency]);
    let group = this.groups.get(key);
    if (!group) {
      const nothing = { conversions: 0, revenue: '0', payout: '0', examples: [] };
      this.groups.set(key, (group = { offer_id, publisher_id, before, after, currency, ...nothing }));
    }
    return group;
  }
}

function standing(outcome: Outcome | undefined): Standing {
  const state = outcome?.state;
  if (!state) return { code: outcome?.code ?? 'conversion_unknown', revenue: '0', payout: '0', currency: undefined };
  const code = state.status === 'rejected' ? 'rejected' : 'attributed';
  return { code, revenue: state.revenue, payout: state.payout, currency: state.payout_currency };
}

const sum = (total: string, plus: string, minus: string): string =>
  formatDecimal(micros(total) + micros(plus) - micros(minus));

function micros(amount: string): bigint {
  const parsed = parseDecimal(amount);
  if (parsed === undefined) throw new Error(`the log holds an amount that cannot be read: ${amount}`);
  return parsed;
}

const exampleOf = (before: Outcome, after: Outcome | undefined): Example => ({
  conversion_id: before.conversion_id,
  click_id: after?.click_id ?? before.state?.click_id ?? before.click_id,
  transaction_id: after?.transaction_id ?? before.state?.transaction_id ?? before.transaction_id,
  detail: after?.detail,
});
