import type { PassedOver } from '@clickledger/domain';
import { Counter, type Registry } from 'prom-client';

/** Counts parameters that were nearly those of a report: an offer whose senders misspell is seen before its money is missed. */
export class PassedOverCounter {
  private readonly counter: Counter<'offer_id' | 'nearest'>;

  constructor(registry: Registry) {
    this.counter = new Counter({
      name: 'clickledger_parameters_passed_over_total',
      help: 'Parameters of reports that nothing was read from, by the parameter that was perhaps meant',
      labelNames: ['offer_id', 'nearest'],
      registers: [registry],
    });
  }

  /** @param offerId one that exists; of an invented one nothing is counted, or anybody could make series without end */
  count(passedOver: readonly PassedOver[], offerId: string | undefined): void {
    if (offerId === undefined) return;
    for (const { nearest } of passedOver) if (nearest !== undefined) this.counter.inc({ offer_id: offerId, nearest });
  }
}
