import {
  deadLetter,
  nextOffset,
  readUnprinted,
  readWhole,
  type Batch,
  type UndecodableAt,
} from '@clickledger/event-log';
import { OnBatch } from '@clickledger/runtime';
import { encode, type Topic } from '@clickledger/wire';
import { Controller, Inject } from '@nestjs/common';
import { Payload } from '@nestjs/microservices';
import { REPORTING_PARTS, type ReportingParts } from '../reporting-parts.js';
import { Recounter } from './recounter.js';

@Controller()
export class FactsConsumer {
  constructor(
    @Inject(REPORTING_PARTS) private readonly parts: ReportingParts,
    private readonly recounter: Recounter,
  ) {}

  @OnBatch('catalog')
  onCatalog(@Payload() batch: Batch<'catalog'>): Promise<void> {
    return this.project(batch);
  }

  @OnBatch('clicks')
  onClicks(@Payload() batch: Batch<'clicks'>): Promise<void> {
    return this.project(batch);
  }

  @OnBatch('impressions')
  onImpressions(@Payload() batch: Batch<'impressions'>): Promise<void> {
    return this.project(batch);
  }

  @OnBatch('landings')
  onLandings(@Payload() batch: Batch<'landings'>): Promise<void> {
    return this.project(batch);
  }

  @OnBatch('conversions')
  onConversions(@Payload() batch: Batch<'conversions'>): Promise<void> {
    return this.project(batch);
  }

  @OnBatch('refusals')
  onRefusals(@Payload() batch: Batch<'refusals'>): Promise<void> {
    return this.project(batch);
  }

  @OnBatch('attributions')
  onAttributions(@Payload() batch: Batch<'attributions'>): Promise<void> {
    return this.project(batch);
  }

  @OnBatch('deliveries')
  onDeliveries(@Payload() batch: Batch<'deliveries'>): Promise<void> {
    return this.project(batch);
  }

  /** Of no row, but what the log has of it would count as missing from the reports for ever. */
  @OnBatch('backfills')
  onBackfills(@Payload() batch: Batch<'backfills'>): Promise<void> {
    return this.project(batch);
  }

  /** A line here that is no dead letter becomes one, of this topic. That one can be read, so there is no third. */
  @OnBatch('dead-letters')
  onDeadLetters(@Payload() batch: Batch<'dead-letters'>): Promise<void> {
    return this.project(batch);
  }

  @OnBatch('erasures')
  async onErasures(@Payload() batch: Batch<'erasures'>): Promise<void> {
    const { store, erasures } = this.parts;
    // What is projected from here on comes without.
    await erasures.reached(nextOffset(batch));
    for (const { fact } of readWhole(batch)) await store.erase(fact);
    this.recounter.wake();
  }

  private async project<T extends Topic>(batch: Batch<T>): Promise<void> {
    const { log, store, erasures } = this.parts;
    const { topic, partition } = batch;
    const undecodable: UndecodableAt[] = [];
    const { printed, facts } = readUnprinted(await erasures.applied(batch), (line) => undecodable.push(line));
    const refused = await store.project(topic, facts, printed);
    const lines = refused.map(({ fact, ...place }) => ({ ...place, topic, partition, raw: encode(topic, [fact]) }));
    await deadLetter(log, [...undecodable, ...lines]);
    this.recounter.wake();
  }
}
