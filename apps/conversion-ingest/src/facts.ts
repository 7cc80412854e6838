import { cut, type Accepted } from '@clickledger/domain';
import type { ConversionReceived, ConversionRefused, FactsOf, StatusReported } from '@clickledger/wire';
import { TEXT_LIMIT, URL_LIMIT, stamp } from '@clickledger/wire';
import type { Arrival, Judged } from './edge/gate.js';

export const timeOf = (at: number): string => new Date(at).toISOString();

/** A report that names a click is a conversion; one that names none is a later word on a conversion. */
export function acceptedFact(arrival: Arrival, verdict: Judged<Accepted>, receiptId: string): FactsOf['conversions'] {
  const { transactionId, idempotencyKey, amount, revenue, currency, status, reversal, click } = verdict;
  const values = {
    receipt_id: receiptId,
    received_at: timeOf(arrival.receivedAt),
    conversion_id: verdict.conversionId,
    method: arrival.method,
    advertiser_id: verdict.advertiserId,
    offer_id: verdict.offerId,
    goal: verdict.goal,
    occurred_at: timeOf(verdict.occurredAt),
    ...(transactionId !== undefined && { transaction_id: transactionId }),
    ...(idempotencyKey !== undefined && { idempotency_key: idempotencyKey }),
    ...(amount !== undefined && { amount }),
    ...(revenue !== undefined && { revenue }),
    ...(currency !== undefined && { currency }),
    ...passedOverIn(arrival),
    ...(verdict.warnings.length > 0 && { warnings: [...verdict.warnings] }),
    sent: [...verdict.sent],
    catalog_offset: verdict.catalogOffset,
    ...(status !== undefined && { status }),
    ...(verdict.reason !== undefined && { reason: verdict.reason }),
    ...(verdict.reasonText !== undefined && { reason_text: verdict.reasonText }),
    ...(reversal && { reversal }),
  };
  if (!click) return { type: 'StatusReported', v: stamp('StatusReported'), ...values } satisfies StatusReported;
  return {
    type: 'ConversionReceived',
    v: stamp('ConversionReceived'),
    ...values,
    click_id: click.id,
    click_kind: click.kind,
    ...(verdict.update && { update: true }),
    authenticated: verdict.authenticated,
  } satisfies ConversionReceived;
}

const passedOverIn = ({ passedOver }: Arrival) =>
  passedOver.length > 0 ? { passed_over: passedOver.map(({ name }) => name) } : {};

/** What is known of a report that is turned away. */
export interface Turned {
  readonly source: string;
  readonly code: string;
  readonly detail: string;
  readonly advertiserId?: string | undefined;
  readonly ownerId?: string | undefined;
  readonly offerId?: string | undefined;
  readonly clickId?: string | undefined;
}

export function refusedFact(arrival: Arrival, turned: Turned, refusalId: string): ConversionRefused {
  const texts = {
    ...(turned.advertiserId !== undefined && { advertiser_id: turned.advertiserId }),
    ...(turned.ownerId !== undefined && { owner_id: turned.ownerId }),
    ...(turned.offerId !== undefined && { offer_id: turned.offerId }),
    ...(turned.clickId !== undefined && { click_id: turned.clickId }),
  };
  // Credentials are no part of a report.
  const report = JSON.stringify(arrival.report);
  const long = Object.entries(texts).filter(([, text]) => text.length > TEXT_LIMIT);
  const cutNames = [...long.map(([name]) => name), ...(report.length > URL_LIMIT ? ['report'] : [])];
  return {
    type: 'ConversionRefused',
    v: stamp('ConversionRefused'),
    refusal_id: refusalId,
    refused_at: timeOf(arrival.receivedAt),
    source: cut(turned.source),
    method: arrival.method,
    code: turned.code,
    detail: cut(turned.detail, URL_LIMIT),
    ...Object.fromEntries(Object.entries(texts).map(([name, text]) => [name, cut(text)])),
    ...passedOverIn(arrival),
    report: cut(report, URL_LIMIT),
    ...(cutNames.length > 0 && { cut: cutNames }),
  };
}
