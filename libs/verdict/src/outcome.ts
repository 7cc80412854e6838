import type { Known, Waiting } from './known.js';
import type { Offer } from '@clickledger/catalog-view';
import {
  formatAmount,
  formatPercent,
  REASONS,
  strayId,
  type Arithmetic,
  type PayoutRate,
  type Rate,
  type Rates,
  type RevenueRate,
  type Reason,
} from '@clickledger/domain';
import { stamp, type ConversionState, type Outcome, type OutcomeType } from '@clickledger/wire';
import { wordIn } from './reported.js';

export interface Findings {
  readonly offer?: Offer | undefined;
  readonly clickedAt?: string | undefined;
  readonly arithmetic?: Arithmetic;
  readonly rates?: Rates;
  readonly refersTo?: string | undefined;
  readonly detail?: string;
  readonly cause?: 'click_found';
}

/** The next version of a conversion: the verdict on a report, with the whole state that results. */
export function outcome(
  type: OutcomeType,
  code: Reason,
  { report }: Waiting,
  { last }: Known,
  now: number,
  state: ConversionState | undefined,
  findings: Findings = {},
): Outcome {
  const { offer, arithmetic, rates, cause } = findings;
  const applied = !cause && type !== 'ConversionRejected' && type !== 'ConversionUnattributed';
  return {
    type,
    v: stamp(type),
    conversion_id: report.conversion_id,
    version: (last?.version ?? 0) + 1,
    receipt_id: report.receipt_id,
    received_at: report.received_at,
    decided_at: new Date(now).toISOString(),
    ...(cause && { cause }),
    code,
    detail: findings.detail ?? REASONS[code],
    method: report.method,
    advertiser_id: report.advertiser_id,
    offer_id: report.offer_id,
    goal: report.goal,
    ...('click_id' in report && { click_id: report.click_id }),
    ...(report.transaction_id !== undefined && { transaction_id: report.transaction_id }),
    occurred_at: report.occurred_at,
    catalog_offset: report.catalog_offset,
    ...(offer && { offer_version: offer.version }),
    ...(findings.clickedAt !== undefined && { clicked_at: findings.clickedAt }),
    ...(arithmetic?.elapsed !== undefined && { elapsed_ms: arithmetic.elapsed }),
    ...(arithmetic?.window !== undefined && {
      window: arithmetic.window === 'unlimited' ? arithmetic.window : arithmetic.window / 1000,
    }),
    ...(rates && { rates: { revenue: wireRevenue(rates.revenue), payout: wirePayout(rates.payout) } }),
    ...(applied && { word: wordIn(report) }),
    ...(findings.refersTo !== undefined && { refers_to: findings.refersTo }),
    ...(state && { state }),
    ...(last?.state && { previous: last.state }),
  };
}

/** The verdict on a report that found no conversion to change: a version of none, whatever conversion it names. */
export function strayed(item: Waiting, now: number): Outcome {
  const known = { click: undefined, last: undefined, ofReceipt: undefined, ofWord: undefined, waiting: [] };
  const verdict = outcome('ConversionRejected', 'conversion_unknown', item, known, now, undefined);
  return { ...verdict, conversion_id: strayId(item.report.receipt_id) };
}

export const isStray = ({ conversion_id, receipt_id }: Outcome): boolean => conversion_id === strayId(receipt_id);

const wireRate = ({ fixed, percent }: Rate) => ({
  ...(fixed !== undefined && { fixed: formatAmount(fixed) }),
  ...(percent !== undefined && { percent: formatPercent(percent) }),
});

const wireRevenue = ({ reported, limit, ...rate }: RevenueRate) => ({
  ...wireRate(rate),
  ...(reported && { reported: true as const }),
  ...(limit !== undefined && { limit: formatAmount(limit) }),
});

const wirePayout = ({ percentOfRevenue, ...rate }: PayoutRate) => ({
  ...wireRate(rate),
  ...(percentOfRevenue !== undefined && { percent_of_revenue: formatPercent(percentOfRevenue) }),
});
