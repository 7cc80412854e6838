import type { Outcome } from '@clickledger/wire';
import type { Notes } from '../notes.js';
import { Kept } from './kept.js';

/** What became of a report, as its sender may know it. */
export type Receipt = Notes &
  (
    | { readonly receipt_id: string; readonly status: 'accepted'; readonly conversion_id: string }
    | { readonly receipt_id: string; readonly status: 'refused'; readonly code: string; readonly detail: string }
    | { readonly receipt_id: string; readonly status: 'decided'; readonly outcome: DecidedOutcome }
  );

/** Of the money only what the sender sent: what a publisher earns is not the sender's to know. */
export type DecidedOutcome = Pick<
  Outcome,
  'type' | 'code' | 'detail' | 'conversion_id' | 'version' | 'decided_at' | 'refers_to'
> & { readonly status?: string };

/** The latest receipts, in memory. Older ones are in the reports. */
export class Receipts {
  private readonly kept = new Kept<Receipt>();
  private readonly waiting = new Map<string, Set<() => void>>();
  private closed = false;

  /** A report that was sent again and decided before stays decided. */
  accepted(receiptId: string, conversionId: string, notes: Notes = {}): void {
    if (this.kept.get(receiptId)?.status === 'decided') return;
    this.keep({ receipt_id: receiptId, status: 'accepted', conversion_id: conversionId, ...notes });
  }

  refused(receiptId: string, code: string, detail: string, notes: Notes = {}): void {
    this.keep({ receipt_id: receiptId, status: 'refused', code, detail, ...notes });
  }

  decided(fact: Outcome): void {
    const { passed_over, warnings }: Notes = this.kept.get(fact.receipt_id) ?? {};
    this.keep({
      receipt_id: fact.receipt_id,
      status: 'decided',
      outcome: decidedOutcome(fact),
      ...(passed_over && { passed_over }),
      ...(warnings && { warnings }),
    });
    this.wake(fact.receipt_id);
  }

  /** The receipt as soon as nothing more is to be waited for, or else as it is after that time. */
  async find(receiptId: string, waitMs: number): Promise<Receipt | undefined> {
    const status = this.kept.get(receiptId)?.status;
    if (waitMs > 0 && !this.closed && status !== 'decided' && status !== 'refused') {
      await this.news(receiptId, waitMs);
    }
    return this.kept.get(receiptId);
  }

  /** Answers all who wait, so that the service can stop. */
  close(): void {
    this.closed = true;
    for (const receiptId of this.waiting.keys()) this.wake(receiptId);
  }

  private keep(receipt: Receipt): void {
    this.kept.set(receipt.receipt_id, receipt);
  }

  private news(receiptId: string, waitMs: number): Promise<void> {
    return new Promise((resolve) => {
      const waiters = this.waiting.get(receiptId) ?? new Set();
      this.waiting.set(receiptId, waiters);
      const done = (): void => {
        clearTimeout(timer);
        waiters.delete(done);
        if (waiters.size === 0) this.waiting.delete(receiptId);
        resolve();
      };
      const timer = setTimeout(done, waitMs);
      waiters.add(done);
    });
  }

  private wake(receiptId: string): void {
    for (const done of this.waiting.get(receiptId) ?? []) done();
  }
}

function decidedOutcome({ type, code, detail, conversion_id, version, decided_at, ...fact }: Outcome): DecidedOutcome {
  return {
    type,
    code,
    ...(detail !== undefined && { detail }),
    conversion_id,
    version,
    decided_at,
    ...(fact.refers_to !== undefined && { refers_to: fact.refers_to }),
    ...(fact.state && { status: fact.state.status }),
  };
}
