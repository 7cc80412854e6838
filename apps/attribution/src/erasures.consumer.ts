import { eraseIn, nextOffset, readWhole, type Batch } from '@clickledger/event-log';
import { OnBatch } from '@clickledger/runtime';
import { erasedFact, type Erased, type ErasureOf } from '@clickledger/wire';
import { Controller, Inject } from '@nestjs/common';
import { Payload } from '@nestjs/microservices';
import { ATTRIBUTION_PARTS, type AttributionParts } from './attribution-parts.js';
import { clickRef } from '@clickledger/verdict';
import { messagesOver } from './messages-over.js';
import { Owners } from './owner/owners.js';

/** What tells of persons, besides messages to publishers. */
const OF_PERSONS = ['clicks', 'impressions', 'attributions', 'refusals'] as const;

/**
 * Takes persons out of the attribution store, and out of a log that can be rewritten: here, as nobody else writes copies of
 * clicks into it.
 */
@Controller()
export class ErasuresConsumer {
  constructor(
    @Inject(ATTRIBUTION_PARTS) private readonly parts: AttributionParts,
    private readonly owners: Owners,
  ) {}

  @OnBatch('erasures')
  async onBatch(@Payload() batch: Batch<'erasures'>): Promise<void> {
    const { log, store, codec, erasures } = this.parts;
    // What is read from here on comes without.
    await erasures.reached(nextOffset(batch));
    const of: ErasureOf = (advertiserId, id) => erasures.of(advertiserId, id);
    const change = {
      click: (click: Parameters<typeof erasedFact<'clicks'>>[1]) => erasedFact('clicks', click, of),
      outcome: (outcome: Parameters<typeof erasedFact<'attributions'>>[1]) => erasedFact('attributions', outcome, of),
    };
    const erased = readWhole(batch).map(({ fact }) => fact);
    const refs = erased
      .flatMap(visitsOf)
      .map(({ id, advertiser_id: advertiserId }) => clickRef(codec, id, advertiserId));
    await store.rewrite(refs, [], change);
    // Who has looked at a click before may still copy it.
    await this.owners.idle();
    const conversions = erased.flatMap((one) => one.conversions);
    await store.rewrite([], [...new Set(conversions)], change);
    if (!log.rewrite) return;
    for (const topic of OF_PERSONS) await log.rewrite(topic, (value) => eraseIn(topic, value, erasures));
    const over = await messagesOver(log, erasures);
    await log.rewrite('deliveries', (value) =>
      eraseIn('deliveries', value, erasures, (fact) => fact.type !== 'PostbackQueued' || over.has(fact.delivery_id)),
    );
  }
}

const visitsOf = ({ whole, renamed }: Erased): Erased['whole'] => [...whole, ...renamed];
