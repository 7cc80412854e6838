import { formatDecimal, parseDecimal } from '@clickledger/domain';
import type { ClickRecorded, ConversionState, Outcome } from '@clickledger/wire';
import type { Basis } from '../reports/performance.js';
import type { History } from './history.js';

const SUMS = ['sales', 'revenue', 'payout', 'sales_pending', 'revenue_pending', 'payout_pending'] as const;
type PlainSums = Record<(typeof SUMS)[number], string>;

/** What a report must say of one publisher, counted from the facts with a loop. */
export interface PlainFigures {
  clicks: number;
  gross_clicks: number;
  unique_clicks: number;
  impressions: number;
  conversions: number;
  events: number;
  conversions_pending: number;
  conversions_approved: number;
  conversions_rejected: number;
  converted_clicks: number;
  money: ({ currency: string } & PlainSums)[];
}

/** By publisher, for conversions whose time is in the period; `undefined` for all publishers. */
export function plainRecount(
  history: History,
  { basis, from, to, publisher }: { basis: Basis; from: number; to: number; publisher?: string },
): PlainFigures {
  const inPeriod = (time: string) => Date.parse(time) >= from && Date.parse(time) < to;
  const mine = (owner: { publisher_id: string }) => publisher === undefined || owner.publisher_id === publisher;
  const clicks = clicksOf(history).filter((click) => mine(click) && inPeriod(click.clicked_at));
  const people = clicks.filter((click) => !click.bot);
  const shown = history.impressions.filter(({ fact }) => mine(fact) && inPeriod(fact.impressed_at) && !fact.bot);
  const standing = statesOf(history)
    .filter(mine)
    .filter((state) => inPeriod(basis === 'click_time' ? state.clicked_at : state.occurred_at));
  const live = standing.filter((state) => state.status !== 'rejected');
  const conversions = live.filter((state) => state.counts_in_cvr);
  return {
    clicks: people.length,
    gross_clicks: clicks.length,
    unique_clicks: new Set(people.map((click) => click.visitor)).size,
    impressions: shown.length,
    conversions: conversions.length,
    events: live.length - conversions.length,
    conversions_pending: conversions.filter((state) => state.status === 'pending').length,
    conversions_approved: conversions.filter((state) => state.status !== 'pending').length,
    conversions_rejected: standing.filter((state) => state.counts_in_cvr && state.status === 'rejected').length,
    converted_clicks: new Set(conversions.map((state) => state.click_id)).size,
    money: moneyOf(live),
  };
}

/** Of each ID the first in the log. */
function clicksOf({ clicks }: History): ClickRecorded[] {
  const first = new Map<string, ClickRecorded>();
  for (const { fact } of [...clicks].sort((one, other) => one.offset - other.offset)) {
    if (!first.has(fact.click_id)) first.set(fact.click_id, fact);
  }
  return [...first.values()];
}

/** A currency in which everything came to nothing may be listed or not. */
export const isSome = (sums: PlainSums) => SUMS.some((name) => sums[name] !== '0');

export const sumsOf = (sums: PlainSums): PlainSums => mapped((name) => sums[name]);

const mapped = <T>(value: (name: (typeof SUMS)[number]) => T) =>
  Object.fromEntries(SUMS.map((name) => [name, value(name)])) as Record<(typeof SUMS)[number], T>;

/** Each conversion as its last version has it; of two facts of one version the first in the log. */
export function statesOf(history: Pick<History, 'attributions'>): ConversionState[] {
  const last = new Map<string, Outcome>();
  const ordered = [...history.attributions].sort((one, other) => one.offset - other.offset);
  for (const { fact } of ordered) {
    if (fact.version > (last.get(fact.conversion_id)?.version ?? 0)) last.set(fact.conversion_id, fact);
  }
  return [...last.values()].flatMap(({ state }) => (state ? [state] : []));
}

function moneyOf(states: readonly ConversionState[]) {
  const sums = new Map<string, Record<keyof PlainSums, bigint>>();
  const of = (currency: string) => {
    const sum = sums.get(currency) ?? mapped(() => 0n);
    sums.set(currency, sum);
    return sum;
  };
  for (const state of states) {
    const [sales, revenue, payout] = state.authenticated
      ? (['sales', 'revenue', 'payout'] as const)
      : (['sales_pending', 'revenue_pending', 'payout_pending'] as const);
    of(state.currency ?? state.payout_currency)[sales] += parseDecimal(state.amount ?? '0') ?? 0n;
    of(state.payout_currency)[revenue] += parseDecimal(state.revenue) ?? 0n;
    of(state.payout_currency)[payout] += parseDecimal(state.payout) ?? 0n;
  }
  return [...sums]
    .sort(([one], [other]) => (one < other ? -1 : 1))
    .map(([currency, sum]) => ({ currency, ...mapped((name) => formatDecimal(sum[name])) }))
    .filter(isSome);
}
