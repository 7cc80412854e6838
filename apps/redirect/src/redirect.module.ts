import { type BatchingPublisher } from '@clickledger/event-log';
import { CLOCK, KeyRing, type Clock } from '@clickledger/runtime';
import { Module, type DynamicModule } from '@nestjs/common';
import { Registry } from 'prom-client';
import { ClickController } from './click.controller.js';
import { ImpressionController } from './impression.controller.js';
import { Recorder } from './recorder.js';
import { REDIRECT_PARTS, type RedirectParts } from './redirect-parts.js';
import { ServerClickController } from './server-click.controller.js';

export interface RedirectModuleParts extends Omit<RedirectParts, 'recorder' | 'clock'> {
  readonly publisher: BatchingPublisher;
  readonly keys: KeyRing;
}

@Module({})
export class RedirectModule {
  static with({ publisher, keys, ...parts }: RedirectModuleParts): DynamicModule {
    const useFactory = (clock: Clock, registry: Registry): RedirectParts => ({
      ...parts,
      clock,
      recorder: new Recorder(publisher, registry),
    });
    return {
      module: RedirectModule,
      controllers: [ClickController, ImpressionController, ServerClickController],
      providers: [
        { provide: REDIRECT_PARTS, useFactory, inject: [CLOCK, Registry] },
        { provide: KeyRing, useValue: keys },
      ],
    };
  }
}
