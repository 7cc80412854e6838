import { REASONS, mostTelling, type Accepted, type Method, type Refused, type Result } from '@clickledger/domain';
import type { BatchingPublisher } from '@clickledger/event-log';
import { notesOf, type Clock, type Notes } from '@clickledger/runtime';
import { Counter, type Registry } from 'prom-client';
import type { Arrival, Gate, Judged } from './edge/gate.js';
import type { Credentials } from './edge/sender.js';
import { acceptedFact, refusedFact, type Turned } from './facts.js';
import type { PassedOverCounter } from './passed-over-counter.js';
import type { PixelBounds } from './pixel-bounds.js';
import { newReceiptId, receiptIdOf } from './receipts/receipt-id.js';
import type { Receipts } from './receipts/receipts.js';
import type { Refusals } from './refusals.js';
import type { Parameters } from './reports/read-parameters.js';

/** The answer to one report. Both kinds are in the log by then. */
export type Answer = Notes &
  (
    | {
        readonly receipt_id: string;
        readonly status: 'accepted';
        readonly conversion_id: string;
        readonly outcome_url: string;
      }
    | { readonly receipt_id: string; readonly status: 'refused'; readonly code: string; readonly detail: string }
  );

export interface IntakeParts {
  readonly gate: Gate;
  readonly publisher: BatchingPublisher;
  readonly refusals: Refusals;
  readonly pixels: PixelBounds;
  readonly passedOver: PassedOverCounter;
  readonly receipts: Receipts;
  readonly receiptKey: Buffer;
  readonly clock: Clock;
}

/** Takes reports in: judged, appended, answered. */
export class Intake {
  private readonly reports: Counter<'method' | 'code'>;

  constructor(
    private readonly parts: IntakeParts,
    registry: Registry,
  ) {
    this.reports = new Counter({
      name: 'clickledger_reports_total',
      help: 'Reports answered: accepted, or the code of the refusal',
      labelNames: ['method', 'code'],
      registers: [registry],
    });
  }

  /** @throws LogUnavailableError: nothing can be promised, and the sender tries again. */
  async take(method: Method, read: Result<Parameters, string>, credentials: Credentials): Promise<Answer> {
    const receivedAt = this.parts.clock();
    if (!read.ok)
      return this.refuse(
        { method, report: {}, passedOver: [], credentials, receivedAt },
        { source: 'unknown', ...read },
      );
    const arrival = arrivalOf(method, read.value, credentials, receivedAt);
    const verdict = await this.parts.gate.judge(arrival);
    if (verdict.advertiserId !== undefined) this.parts.passedOver.count(arrival.passedOver, verdict.offerId);
    if (!verdict.accepted) return this.refuse(arrival, { ...verdict, source: sourceOf(verdict) });
    const over = this.parts.pixels.over(verdict, receivedAt);
    if (over === undefined) return this.accept(arrival, verdict);
    const { offerId, advertiserId, click } = verdict;
    const known = { offerId, advertiserId, clickId: click?.id };
    return this.refuse(arrival, { ...known, code: over, detail: REASONS[over], source: `offer ${offerId}` });
  }

  /** What the edge says of a report that is not to be recorded. */
  look(method: Method, sent: Parameters, credentials: Credentials): Promise<Judged> {
    return this.parts.gate.judge(arrivalOf(method, sent, credentials, this.parts.clock()));
  }

  private async accept(arrival: Arrival, verdict: Judged<Accepted>): Promise<Answer> {
    const { conversionId, idempotencyKey } = verdict;
    const receiptId =
      idempotencyKey === undefined
        ? newReceiptId(arrival.receivedAt)
        : receiptIdOf(
            this.parts.receiptKey,
            { method: arrival.method, authenticated: verdict.authenticated },
            verdict,
            arrival.report,
          );
    const { publisher, receipts } = this.parts;
    const fact = acceptedFact(arrival, verdict, receiptId);
    await publisher.publish('conversions', conversionId, fact);
    receipts.accepted(fact);
    this.reports.inc({ method: arrival.method, code: 'accepted' });
    return {
      receipt_id: receiptId,
      status: 'accepted',
      conversion_id: conversionId,
      outcome_url: `/receipts/${receiptId}`,
      ...notesOf(fact),
    };
  }

  private async refuse(arrival: Arrival, turned: Turned): Promise<Answer> {
    const receiptId = newReceiptId(arrival.receivedAt);
    const fact = refusedFact(arrival, turned, receiptId);
    await this.parts.refusals.add(fact);
    this.parts.receipts.refused(fact);
    const { code, detail } = fact;
    this.reports.inc({ method: arrival.method, code });
    return { receipt_id: receiptId, status: 'refused', code, detail, ...notesOf(fact) };
  }
}

const arrivalOf = (
  method: Method,
  { report, token, platform, origin, passedOver }: Parameters,
  credentials: Credentials,
  receivedAt: number,
): Arrival => ({
  method,
  report,
  platform,
  origin,
  passedOver: mostTelling(passedOver),
  credentials: { token, ...credentials },
  receivedAt,
});

/** Never an address: a pixel's is a visitor's. */
function sourceOf({ sender, offerId, advertiserId }: Judged<Refused>): string {
  if (sender.role === 'advertiser') return sender.advertiserId;
  if (sender.role === 'network') return 'network';
  return advertiserId !== undefined && offerId !== undefined ? `offer ${offerId}` : 'unknown';
}
