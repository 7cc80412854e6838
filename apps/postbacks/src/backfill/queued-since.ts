import { nextOffset, readWhole, type EventLog } from '@clickledger/event-log';
import type { PostbackQueued } from '@clickledger/wire';
import { mentions } from '../mentions.js';
import type { Asked, Planned } from './plan.js';

/**
 * What a postback was queued in one partition since its backfill began, by it or by anybody else, as the log tells: so a
 * restart queues nothing twice, and nothing old comes after what is new.
 */
export class QueuedSince {
  private readonly versions = new Map<string, number>();
  private readonly own = new Set<string>();
  private position: number;

  constructor(
    private readonly log: EventLog,
    private readonly asked: Asked,
    private readonly partition: number,
  ) {
    this.position = asked.deliveries_from[partition] ?? 0;
  }

  /** How many the backfill has queued here. */
  get count(): number {
    return this.own.size;
  }

  has({ conversionId, version }: Planned): boolean {
    return (this.versions.get(conversionId) ?? 0) >= version;
  }

  async readOn(): Promise<void> {
    const end = await this.log.end('deliveries', this.partition);
    const mayConcern = mentions(this.asked.postback_id);
    for await (const batch of this.log.read('deliveries', this.partition, this.position, end)) {
      const records = batch.records.filter(mayConcern);
      for (const { fact } of readWhole<'deliveries'>({ ...batch, records })) {
        if (fact.type === 'PostbackQueued' && fact.postback_id === this.asked.postback_id) this.add(fact);
      }
      this.position = nextOffset(batch);
    }
  }

  private add({ conversion_id: id, version, cause_id }: PostbackQueued): void {
    this.versions.set(id, Math.max(this.versions.get(id) ?? 0, version));
    if (cause_id === this.asked.backfill_id) this.own.add(id);
  }
}
