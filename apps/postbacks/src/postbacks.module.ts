import { CLOCK, KeyRing, type Clock } from '@clickledger/runtime';
import { type DynamicModule, Module } from '@nestjs/common';
import { Registry } from 'prom-client';
import { BackfillsConsumer } from './backfill/backfills.consumer.js';
import { BackfillsController } from './backfill/backfills.controller.js';
import { Backfills } from './backfill/backfills.js';
import { BackfillStarting } from './backfill/starting.js';
import { DeliveriesConsumer } from './deliveries.consumer.js';
import { SenderMetrics } from './metrics.js';
import { OutcomesConsumer } from './outcomes.consumer.js';
import { POSTBACKS_PARTS, type PostbacksParts } from './postbacks-parts.js';
import { ProgressController } from './progress.controller.js';
import { ResendController } from './resend/resend.controller.js';
import { Resending } from './resend/resending.js';
import { Disabling } from './send/disabling.js';
import { Exchange } from './send/exchange.js';
import { Farings } from './send/faring.js';
import { Hosts } from './send/hosts.js';
import { Notes } from './send/note.js';
import { Sender } from './send/sender.js';
import { TestFireController } from './test-fire/test-fire.controller.js';
import { TestFiring } from './test-fire/test-firing.js';

@Module({})
export class PostbacksModule {
  static with(parts: PostbacksParts, exchange: Exchange, keys: KeyRing): DynamicModule {
    const { log, store, catalog } = parts;
    const disabling = (farings: Farings, clock: Clock, metrics: SenderMetrics): Disabling =>
      new Disabling(log, catalog, farings, clock, (reason) => metrics.disabled(reason));
    const sender = (clock: Clock, hosts: Hosts, metrics: SenderMetrics, off: Disabling): Sender =>
      new Sender({
        store,
        view: catalog.view,
        exchange,
        hosts,
        notes: new Notes(log),
        signingKey: parts.signingKey,
        clock,
        onTried: (fact, next) => {
          metrics.tried(fact);
          if (next.kind === 'gone') void off.disable(fact.postback_id, 'gone');
        },
      });
    return {
      module: PostbacksModule,
      controllers: [
        BackfillsConsumer,
        BackfillsController,
        OutcomesConsumer,
        DeliveriesConsumer,
        ProgressController,
        ResendController,
        TestFireController,
      ],
      providers: [
        { provide: POSTBACKS_PARTS, useValue: parts },
        { provide: KeyRing, useValue: keys },
        { provide: Hosts, useFactory: (clock: Clock) => new Hosts(clock), inject: [CLOCK] },
        {
          provide: SenderMetrics,
          useFactory: (registry: Registry, hosts: Hosts) => new SenderMetrics(registry, hosts, parts),
          inject: [Registry, Hosts],
        },
        {
          provide: Farings,
          useFactory: (clock: Clock) => new Farings({ log, store, view: catalog.view, clock }),
          inject: [CLOCK],
        },
        { provide: Disabling, useFactory: disabling, inject: [Farings, CLOCK, SenderMetrics] },
        Backfills,
        BackfillStarting,
        Resending,
        {
          provide: TestFiring,
          useFactory: (clock: Clock) => new TestFiring(parts, exchange, clock),
          inject: [CLOCK],
        },
        { provide: Sender, useFactory: sender, inject: [CLOCK, Hosts, SenderMetrics, Disabling] },
      ],
    };
  }
}
