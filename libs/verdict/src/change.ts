import type { Known, Waiting } from './known.js';
import { termsInForce } from '@clickledger/catalog-view';
import { earnings, formatAmount, ratesFor, type Reconciled } from '@clickledger/domain';
import type { ConversionState, Outcome } from '@clickledger/wire';
import type { Moment } from './decision.js';
import { amountOf } from './join.js';
import { outcome } from './outcome.js';

type Change = Extract<Reconciled, { kind: 'change' }>;

/** A status or values reported for an attributed conversion. New values earn by the terms that held when it occurred. */
export function change(item: Waiting, known: Known, moment: Moment, { status, revalued, ...why }: Change): Outcome {
  const before = known.last?.state;
  if (!before) throw new Error('a change of nothing');
  const { reason: _before, reason_text: _said, ...unexplained } = before;
  // Only who proves who he is changes anything, so what a pixel said is confirmed by it.
  const standing: ConversionState = {
    ...unexplained,
    status,
    ...(why.reason && { reason: why.reason }),
    ...(why.reasonText !== undefined && { reason_text: why.reasonText }),
    authenticated: true,
  };
  const refersTo = standing.receipt_id;
  if (!revalued) {
    return outcome('ConversionStatusChanged', 'status_changed', item, known, moment.now, standing, { refersTo });
  }
  const { report } = item;
  const at = Date.parse(standing.occurred_at);
  const offer = moment.view.offer(standing.offer_id, { at, offset: report.catalog_offset });
  const terms = offer && termsInForce(offer, standing.goal).goal?.terms;
  if (!terms) return outcome('ConversionRejected', 'goal_unknown', item, known, moment.now, before, { offer });

  const rates = ratesFor(terms, standing.publisher_id);
  const amount = report.amount ?? standing.amount;
  const revenue = report.revenue ?? standing.reported_revenue;
  const currency = report.currency ?? standing.currency ?? offer.currency;
  const earned = earnings(rates, { amount: amountOf(amount), revenue: amountOf(revenue), currency }, offer.currency);
  if (!earned.ok) {
    const { code, detail } = earned;
    return outcome('ConversionRejected', code, item, known, moment.now, before, { offer, refersTo, detail });
  }
  const state: ConversionState = {
    ...standing,
    ...(amount !== undefined && { amount }),
    ...(revenue !== undefined && { reported_revenue: revenue }),
    ...((amount ?? revenue) !== undefined && { currency }),
    revenue: formatAmount(earned.value.revenue),
    payout: formatAmount(earned.value.payout),
    payout_currency: earned.value.currency,
  };
  return outcome('ConversionAmended', 'amended', item, known, moment.now, state, { offer, rates, refersTo });
}
