import { acceptedReceipt, decidedReceipt, notesOf, refusedReceipt, type ReceiptAnswer } from '@clickledger/runtime';
import type { ConversionRefused, FactsOf, Outcome } from '@clickledger/wire';
import { Kept } from './kept.js';

/** The latest receipts, in memory. Older ones are in the reports, and are answered alike there. */
export class Receipts {
  private readonly kept = new Kept<ReceiptAnswer>();
  private readonly waiting = new Map<string, Set<() => void>>();
  private closed = false;

  /** Stays as it was first received. Its outcome may be here before the log has said that it has the report. */
  accepted(report: FactsOf['conversions']): void {
    const known = this.kept.get(report.receipt_id);
    this.keep(known?.status === 'decided' ? { ...notesOf(report), ...known } : (known ?? acceptedReceipt(report)));
  }

  refused(refusal: ConversionRefused): void {
    this.keep(refusedReceipt(refusal));
  }

  decided(fact: Outcome): void {
    this.keep(decidedReceipt(fact, this.kept.get(fact.receipt_id) ?? {}));
    this.wake(fact.receipt_id);
  }

  /** The receipt as soon as nothing more is to be waited for, or else as it is after that time. */
  async find(receiptId: string, waitMs: number): Promise<ReceiptAnswer | undefined> {
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

  private keep(receipt: ReceiptAnswer): void {
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
