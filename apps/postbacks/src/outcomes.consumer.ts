import { nextOffset, readWhole, type Batch, type LogRecord } from '@clickledger/event-log';
import { CLOCK, OnAssigned, OnBatch, type Clock } from '@clickledger/runtime';
import { encode, type OfDelivery } from '@clickledger/wire';
import { Controller, Inject } from '@nestjs/common';
import { Payload } from '@nestjs/microservices';
import { decidedUpTo } from './decide/decided-up-to.js';
import { messageFacts } from './decide/message-facts.js';
import { POSTBACKS_PARTS, type PostbacksParts } from './postbacks-parts.js';
import { readCatalog } from './read-catalog.js';

/** Decides what publishers are told of outcomes. */
@Controller()
export class OutcomesConsumer {
  constructor(
    @Inject(POSTBACKS_PARTS) private readonly parts: PostbacksParts,
    @Inject(CLOCK) private readonly clock: Clock,
  ) {}

  /** The log of deliveries says where to start: the group's position may be before outcomes that were decided upon. */
  @OnAssigned('attributions')
  assigned(@Payload() partition: number): Promise<number> {
    return decidedUpTo(this.parts.log, this.parts.store, partition);
  }

  @OnBatch('attributions')
  async onBatch(@Payload() batch: Batch<'attributions'>): Promise<void> {
    const { log, store, catalog } = this.parts;
    // A postback that was made before an outcome must be known when that is decided upon.
    await readCatalog(catalog);
    const records = this.recordsOf(batch);
    if (records.length > 0) await log.append('deliveries', records);
    await store.savePosition('attributions', batch.partition, nextOffset(batch));
  }

  /** The messages of an outcome in one record, in the partition that has the number of the outcome's. */
  private recordsOf(batch: Batch<'attributions'>): LogRecord[] {
    const [view, now] = [this.parts.catalog.view, this.clock()];
    const facts = new Map<number, OfDelivery[]>();
    // One that is passed over, its publisher would never hear of.
    for (const { fact, offset } of readWhole(batch)) {
      const own = messageFacts(fact, { view, now, offset });
      if (own.length > 0) facts.set(offset, [...(facts.get(offset) ?? []), ...own]);
    }
    return batch.records.flatMap(({ key, offset }) => {
      const own = facts.get(offset);
      return own ? [{ key, value: encode('deliveries', own) }] : [];
    });
  }
}
