import { nextOffset, readWhole, type Batch } from '@clickledger/event-log';
import { Arrivals } from './arrivals.js';
import type { CatalogHistory } from './catalog-history.js';
import type { Refusal } from './refusal.js';

/** Counts of ignored facts, by reason. */
export type Ignored = ReadonlyMap<Refusal, number>;

/** Takes batches of the topic `catalog` into a history. */
export class CatalogReader {
  readonly arrivals: Arrivals;
  private readonly counts = new Map<Refusal, number>();

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
   * @throws UndecodableError
   * @throws NewerVersionError where a fact is of a newer release.
   */
  take(batch: Batch): void {
    for (const record of batch.records) {
      if (record.offset < this.history.offset) continue;
      // One LinkCreated passed over, and every later link has another number: click IDs would name other publishers' links.
      for (const { fact } of readWhole({ ...batch, topic: 'catalog', records: [record] })) {
        const refusal = this.history.apply(fact, record.offset);
        if (refusal) this.count(refusal);
        else this.onAccepted();
      }
      this.history.readUpTo(record.offset + 1);
    }
    this.history.readUpTo(nextOffset(batch));
    this.arrivals.moved();
  }

  private count(reason: Refusal): void {
    this.counts.set(reason, (this.counts.get(reason) ?? 0) + 1);
  }
}
