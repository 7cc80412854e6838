import { afterFact, type Change, type MessageKey, type WaitingMessage } from '@clickledger/delivery-store';
import { nextOffset, readWhole, type Batch } from '@clickledger/event-log';
import { OnAssigned, OnBatch, OnRevoked } from '@clickledger/runtime';
import type { OfDelivery } from '@clickledger/wire';
import { Controller, Inject } from '@nestjs/common';
import { Payload } from '@nestjs/microservices';
import { afterOutcome } from './decide/decided-up-to.js';
import { POSTBACKS_PARTS, type PostbacksParts } from './postbacks-parts.js';
import { Disabling } from './send/disabling.js';
import { Farings } from './send/faring.js';
import { Sender } from './send/sender.js';

/** Keeps in the store what waits to be sent, and lets the sender of this process have the partitions that it is assigned. */
@Controller()
export class DeliveriesConsumer {
  /** By partition: what was in the log when it was assigned has been read when this offset is reached. */
  private readonly catchUp = new Map<number, number>();

  constructor(
    @Inject(POSTBACKS_PARTS) private readonly parts: PostbacksParts,
    private readonly sender: Sender,
    private readonly farings: Farings,
    private readonly disabling: Disabling,
  ) {}

  /** The store says where to start: it may have been set back, and the group's position would not know. */
  @OnAssigned('deliveries')
  async assigned(@Payload() partition: number): Promise<number> {
    const { log, store } = this.parts;
    this.catchUp.set(partition, await log.end('deliveries', partition));
    const position = await store.position('deliveries', partition);
    this.startSending(partition, position);
    return position;
  }

  @OnBatch('deliveries')
  async onBatch(@Payload() batch: Batch<'deliveries'>): Promise<void> {
    const { store } = this.parts;
    const { partition } = batch;
    // Without a fact that is there a message would be lost, or sent again and again.
    const read = readWhole(batch);
    const facts = read.map(({ fact }) => fact);
    const [dead] = await Promise.all([
      this.farings.count(partition, read, nextOffset(batch)),
      store.save(partition, await this.changes(partition, facts)),
    ]);
    await store.savePosition('attributions', partition, Math.max(...facts.map(afterOutcome), 0));
    await store.savePosition('deliveries', partition, nextOffset(batch));
    this.sender.noted(partition, facts);
    // It waits for this very batch to be done with.
    for (const postbackId of dead) void this.disabling.disable(postbackId, 'failing');
    this.startSending(partition, nextOffset(batch));
  }

  @OnRevoked('deliveries')
  async revoked(@Payload() partition: number): Promise<void> {
    this.catchUp.delete(partition);
    await this.sender.give(partition);
  }

  /** Only from a store that has all of the log: another says of what was sent that it waits. */
  private startSending(partition: number, position: number): void {
    const end = this.catchUp.get(partition);
    if (end === undefined || position < end) return;
    this.catchUp.delete(partition);
    this.sender.take(partition);
  }

  private async changes(partition: number, facts: readonly OfDelivery[]): Promise<Change[]> {
    const keys = [...new Map(facts.map((fact) => [printKey(fact), keyOf(fact)])).values()];
    const found = await this.parts.store.find(partition, keys);
    const waiting = new Map<string, WaitingMessage | undefined>();
    found.forEach((message) => message && waiting.set(printKey(message.queued), message));
    return facts.flatMap((fact) => {
      const change = afterFact(waiting.get(printKey(fact)), fact);
      if (!change) return [];
      waiting.set(printKey(fact), change.kind === 'waits' ? change.message : undefined);
      return [change];
    });
  }
}

type Named = Pick<OfDelivery, 'postback_id' | 'conversion_id'>;

const printKey = ({ postback_id, conversion_id }: Named): string => JSON.stringify([postback_id, conversion_id]);
const keyOf = ({ postback_id, conversion_id }: Named): MessageKey => ({
  postbackId: postback_id,
  conversionId: conversion_id,
});
