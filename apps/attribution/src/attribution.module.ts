import { KeyRing } from '@clickledger/runtime';
import { type DynamicModule, Module } from '@nestjs/common';
import { ATTRIBUTION_PARTS, type AttributionParts } from './attribution-parts.js';
import { ClicksConsumer } from './clicks.consumer.js';
import { ConversionsConsumer } from './conversions.consumer.js';
import { ErasuresConsumer } from './erasures.consumer.js';
import { Expiry } from './expiry.js';
import { Owners } from './owner/owners.js';
import { ProgressController } from './progress.controller.js';
import { ReplayController } from './replay/replay.controller.js';

@Module({})
export class AttributionModule {
  static with(parts: AttributionParts, keys: KeyRing): DynamicModule {
    return {
      module: AttributionModule,
      controllers: [ClicksConsumer, ConversionsConsumer, ErasuresConsumer, ProgressController, ReplayController],
      providers: [
        { provide: ATTRIBUTION_PARTS, useValue: parts },
        { provide: KeyRing, useValue: keys },
        Expiry,
        Owners,
      ],
    };
  }
}
