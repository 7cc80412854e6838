import { afterBackfillFact } from '@clickledger/domain';
import { nextOffset, readWhole } from '@clickledger/event-log';
import { encode, type BackfillChanged } from '@clickledger/wire';
import { Inject, Injectable } from '@nestjs/common';
import { POSTBACKS_PARTS, type PostbacksParts } from '../postbacks-parts.js';

/** Every backfill, as the log has it. */
@Injectable()
export class Backfills {
  private readonly byId = new Map<string, BackfillChanged>();
  private readTo = 0;
  private reading: Promise<void> = Promise.resolve();

  constructor(@Inject(POSTBACKS_PARTS) private readonly parts: PostbacksParts) {}

  /**
   * All that is in the log at the time of the call.
   * @throws LogUnavailableError
   */
  readToEnd(): Promise<void> {
    const read = this.reading.then(() => this.readOn());
    this.reading = read.catch(() => undefined);
    return read;
  }

  one(id: string): BackfillChanged | undefined {
    return this.byId.get(id);
  }

  /** In the order in which they began. */
  all(): BackfillChanged[] {
    return [...this.byId.values()];
  }

  /** @throws LogUnavailableError */
  write(fact: BackfillChanged): Promise<void> {
    return this.parts.log.append('backfills', [{ key: fact.backfill_id, value: encode('backfills', [fact]) }]);
  }

  private async readOn(): Promise<void> {
    const { log } = this.parts;
    const end = await log.end('backfills', 0);
    for await (const batch of log.read('backfills', 0, this.readTo, end)) {
      for (const { fact } of readWhole(batch)) {
        this.byId.set(fact.backfill_id, afterBackfillFact(this.byId.get(fact.backfill_id), fact));
      }
      this.readTo = nextOffset(batch);
    }
  }
}
