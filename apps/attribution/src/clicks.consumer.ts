import { deadLetter, nextOffset, type Batch } from '@clickledger/event-log';
import { OnAssigned, OnBatch } from '@clickledger/runtime';
import { Controller, Inject } from '@nestjs/common';
import { Payload } from '@nestjs/microservices';
import { ATTRIBUTION_PARTS, type AttributionParts } from './attribution-parts.js';
import { ClicksOfBatch } from './clicks-of-batch.js';

@Controller()
export class ClicksConsumer {
  constructor(@Inject(ATTRIBUTION_PARTS) private readonly parts: AttributionParts) {}

  @OnAssigned('clicks')
  assigned(@Payload() partition: number): Promise<number> {
    return this.parts.store.position('clicks', partition);
  }

  @OnBatch('clicks')
  async onBatch(@Payload() batch: Batch<'clicks'>): Promise<void> {
    const { log, store, codec, erasures } = this.parts;
    const clicks = new ClicksOfBatch(codec, await erasures.applied(batch));
    await store.saveClicks(clicks);
    await deadLetter(log, clicks.undecodable);
    await store.savePosition('clicks', batch.partition, nextOffset(batch));
  }
}
