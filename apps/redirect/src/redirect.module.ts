import type { BatchingPublisher } from '@clickledger/event-log';
import { CLOCK, KeyRing, type Clock } from '@clickledger/runtime';
import { Module, type DynamicModule } from '@nestjs/common';
import { Registry } from 'prom-client';
import { ClickController } from './click.controller.js';
import { ImpressionController } from './impression.controller.js';
import { Recorder } from './recorder.js';
import { REDIRECT_PARTS, type RedirectParts } from './redirect-parts.js';
import { measureBacklog } from './spool/backlog.js';
import { ReplayLoop } from './spool/replay-loop.js';
import type { DurableClicks } from './spool/durable-clicks.js';
import type { Replayer } from './spool/replayer.js';
import { ServerClickController } from './server-click.controller.js';

export interface RedirectModuleParts extends Omit<RedirectParts, 'recorder' | 'clock'> {
  readonly publisher: BatchingPublisher;
  readonly durable: DurableClicks;
  readonly replayer: Replayer;
  /** The folder of all instances' spools. */
  readonly spools: string;
  readonly keys: KeyRing;
}

@Module({})
export class RedirectModule {
  static with({ publisher, durable, replayer, spools, keys, ...parts }: RedirectModuleParts): DynamicModule {
    const useFactory = (clock: Clock, registry: Registry): RedirectParts => ({
      ...parts,
      clock,
      recorder: new Recorder(durable, publisher, registry),
    });
    return {
      module: RedirectModule,
      controllers: [ClickController, ImpressionController, ServerClickController],
      providers: [
        { provide: REDIRECT_PARTS, useFactory, inject: [CLOCK, Registry] },
        { provide: KeyRing, useValue: keys },
        {
          provide: ReplayLoop,
          useFactory: (registry: Registry) => {
            measureBacklog(spools, registry);
            return new ReplayLoop(replayer, registry);
          },
          inject: [Registry],
        },
      ],
    };
  }
}
