import { nextOffset, type Batch } from '@clickledger/event-log';
import { decode } from '@clickledger/wire';
import { Arrivals } from './arrivals.js';
import type { CatalogHistory } from './catalog-history.js';
import type { Refusal } from './refusal.js';

/** Counts of ignored facts, and of lines that are none, by reason. */
export type Ignored = ReadonlyMap<Refusal | 'undecodable', number>;

/** Takes batches of the topic `catalog` into a history. */
export class CatalogReader {
  readonly arrivals: Arrivals;
  private readonly counts = new Map<Refusal | 'undecodable', number>();

  constructor(
    readonly history: CatalogHistory,
    private readonly onAccepted: () => void,
  ) {
    this.arrivals = new Arrivals(() => history.offset);
  }

  get ignored(): Ignored {
    return this.counts;
  }

  /**
   * Records that were read before are passed over: the log may deliver them again.
   * @throws NewerVersionError where a fact is of a newer release.
   */
  take(batch: Batch): void {
    for (const record of batch.records) {
      if (record.offset < this.history.offset) continue;
      const { facts, undecodable } = decode('catalog', record.value);
      undecodable.forEach(() => this.count('undecodable'));
      for (const fact of facts) {
        const refusal = this.history.apply(fact, record.offset);
        if (refusal) this.count(refusal);
        else this.onAccepted();
      }
      this.history.readUpTo(record.offset + 1);
    }
    this.history.readUpTo(nextOffset(batch));
    this.arrivals.moved();
  }

  private count(reason: Refusal | 'undecodable'): void {
    this.counts.set(reason, (this.counts.get(reason) ?? 0) + 1);
  }
}
