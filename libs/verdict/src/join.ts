import type { Known, Waiting } from './known.js';
import { termsInForce, type Offer } from '@clickledger/catalog-view';
import { attribute, formatAmount, parseAmount, type Attributed } from '@clickledger/domain';
import type { ConversionReceived, ConversionState } from '@clickledger/wire';
import { clickOfId, clickOfRow, type FoundClick } from './click-of-report.js';
import { decided, type Moment, type Decision } from './decision.js';
import { outcome } from './outcome.js';
import { sentIn } from './reported.js';

/** Joins a conversion to its click; while the click may still come, it waits. */
export function join(item: Waiting, known: Known, moment: Moment): Decision {
  const { report } = item;
  if (report.type !== 'ConversionReceived') throw new Error(`a ${report.type} names no click to join`);
  if (!known.click && !moment.givenUp) return { kind: 'wait' };

  const click = known.click ? clickOfRow(known.click) : clickOfId(moment.codec, moment.view, report);
  const occurredAt = Date.parse(report.occurred_at);
  const offer = moment.view.offer(report.offer_id, { at: occurredAt, offset: report.catalog_offset });
  const standing = known.last?.state;
  if (!offer) return decided(outcome('ConversionRejected', 'offer_unknown', item, known, moment.now, standing));

  const conversion = {
    advertiserId: report.advertiser_id,
    offerId: report.offer_id,
    occurredAt,
    amount: amountOf(report.amount),
    revenue: amountOf(report.revenue),
    currency: report.currency,
    status: report.status,
    authenticated: report.authenticated,
  };
  const verdict = attribute(conversion, click?.tracked, termsInForce(offer, report.goal));
  const findings = { offer, clickedAt: click?.kept.clicked_at, arithmetic: verdict };
  if (!verdict.attributed) {
    const type = verdict.code === 'click_not_found' ? 'ConversionUnattributed' : 'ConversionRejected';
    const detail = verdict.detail;
    return decided(outcome(type, verdict.code, item, known, moment.now, standing, { detail, ...findings }));
  }
  if (!click) throw new Error('attributed without a click');
  const state = stateOf(report, offer, click, verdict);
  const rates = verdict.rates;
  return standing
    ? decided(outcome('ConversionAmended', 'amended', item, known, moment.now, state, { rates, ...findings }))
    : decided(outcome('ConversionAttributed', 'attributed', item, known, moment.now, state, { rates, ...findings }));
}

/** What the edge accepted can be read. */
export function amountOf(text: string | undefined): bigint | undefined {
  if (text === undefined) return undefined;
  const amount = parseAmount(text);
  if (!amount.ok) throw new Error(`the log holds an amount that cannot be read: ${amount.detail}`);
  return amount.value;
}

function stateOf(
  report: ConversionReceived,
  offer: Offer,
  click: FoundClick,
  { status, earnings }: Attributed,
): ConversionState {
  return {
    click_id: report.click_id,
    ...click.kept,
    offer_id: report.offer_id,
    advertiser_id: report.advertiser_id,
    goal: report.goal,
    counts_in_cvr: offer.goals.find(({ goal }) => goal === report.goal)?.counts_in_cvr ?? false,
    ...(report.transaction_id !== undefined && { transaction_id: report.transaction_id }),
    occurred_at: report.occurred_at,
    ...(report.amount !== undefined && { amount: report.amount }),
    ...(report.revenue !== undefined && { reported_revenue: report.revenue }),
    ...((report.amount ?? report.revenue) !== undefined && { currency: report.currency ?? offer.currency }),
    revenue: formatAmount(earnings.revenue),
    payout: formatAmount(earnings.payout),
    payout_currency: earnings.currency,
    status,
    ...(status === report.status && report.reason && { reason: report.reason }),
    ...(status === report.status && report.reason_text !== undefined && { reason_text: report.reason_text }),
    authenticated: report.authenticated,
    receipt_id: report.receipt_id,
    reported: sentIn(report),
  };
}
