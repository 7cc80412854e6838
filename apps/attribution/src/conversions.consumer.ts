import type { Waiting } from '@clickledger/attribution-store';
import { deadLetter, nextOffset, readBatch, type Batch, type UndecodableAt } from '@clickledger/event-log';
import { CLOCK, OnAssigned, OnBatch, OnRevoked, type Clock } from '@clickledger/runtime';
import { Controller, Inject } from '@nestjs/common';
import { Payload } from '@nestjs/microservices';
import { Counter, Registry } from 'prom-client';
import { ATTRIBUTION_PARTS, type AttributionParts } from './attribution-parts.js';
import { Owners } from './owner/owners.js';
import { PartitionOwner } from './owner/partition-owner.js';
import { Poller } from './owner/poller.js';
import { restore } from './owner/restore.js';

@Controller()
export class ConversionsConsumer {
  private readonly outcomes: Counter<'code'>;

  constructor(
    @Inject(ATTRIBUTION_PARTS) private readonly parts: AttributionParts,
    @Inject(CLOCK) private readonly clock: Clock,
    private readonly owners: Owners,
    registry: Registry,
  ) {
    this.outcomes = new Counter({
      name: 'clickledger_outcomes_total',
      help: 'Outcomes decided, by code',
      labelNames: ['code'],
      registers: [registry],
    });
  }

  /** The store says where to start: it may have been set back, and the group's position would not know. */
  @OnAssigned('conversions')
  async assigned(@Payload() partition: number): Promise<number> {
    const { store } = this.parts;
    await restore(this.parts, partition);
    const onOutcome = ({ code }: { code: string }) => {
      this.outcomes.inc({ code });
    };
    const owner = new PartitionOwner(partition, { ...this.parts, clock: this.clock, onOutcome });
    this.owners.add(partition, { owner, poller: new Poller(owner) });
    return store.position('conversions', partition);
  }

  @OnBatch('conversions')
  async onBatch(@Payload() batch: Batch<'conversions'>): Promise<void> {
    const { log, store } = this.parts;
    const undecodable: UndecodableAt[] = [];
    const facts = readBatch(batch, (line) => undecodable.push(line));
    await deadLetter(log, undecodable);
    await this.owners.of(batch.partition).take(
      facts.map(({ fact, offset, line }): Waiting => {
        const { partition } = batch;
        return { partition, offset, line, report: fact, purpose: 'decide', looks: 0, dueAt: 0 };
      }),
    );
    await store.savePosition('conversions', batch.partition, nextOffset(batch));
  }

  @OnRevoked('conversions')
  async revoked(@Payload() partition: number): Promise<void> {
    await this.owners.remove(partition);
  }
}
