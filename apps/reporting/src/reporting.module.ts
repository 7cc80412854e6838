import { KeyRing } from '@clickledger/runtime';
import { type DynamicModule, Module } from '@nestjs/common';
import { BalanceController } from './books/balance.controller.js';
import { BalanceGauges } from './books/balance-gauges.js';
import { ClicksController } from './clicks/clicks.controller.js';
import { ConversionsController } from './conversions/conversions.controller.js';
import { DeliveriesController } from './deliveries/deliveries.controller.js';
import { DeadLettersController } from './dead-letters/dead-letters.controller.js';
import { ErasuresController } from './erasures/erasures.controller.js';
import { ErasureRequests } from './erasures/erasures.js';
import { FirstClicksController } from './history/first-clicks.controller.js';
import { ReceiptsController } from './history/receipts.controller.js';
import { TraceController } from './history/trace.controller.js';
import { PerformanceController } from './performance/performance.controller.js';
import { FactsConsumer } from './projection/facts.consumer.js';
import { Freshness } from './projection/freshness.js';
import { ProgressController } from './projection/progress.controller.js';
import { ProgressToMark } from './projection/progress-to-mark.js';
import { RebuildController } from './projection/rebuild.controller.js';
import { Recounter } from './projection/recounter.js';
import { ReceiptsListController } from './receipts/receipts-list.controller.js';
import { StagesController } from './stages/stages.controller.js';
import { RefusalsController } from './refusals/refusals.controller.js';
import { Wholeness } from './projection/wholeness.js';
import { REPORTING_PARTS, type ReportingParts } from './reporting-parts.js';

@Module({})
export class ReportingModule {
  static with(parts: ReportingParts, keys: KeyRing): DynamicModule {
    return {
      module: ReportingModule,
      controllers: [
        FactsConsumer,
        PerformanceController,
        StagesController,
        ConversionsController,
        ClicksController,
        ReceiptsListController,
        RefusalsController,
        ReceiptsController,
        DeliveriesController,
        DeadLettersController,
        TraceController,
        FirstClicksController,
        BalanceController,
        ProgressController,
        RebuildController,
        ErasuresController,
      ],
      providers: [
        { provide: REPORTING_PARTS, useValue: parts },
        { provide: KeyRing, useValue: keys },
        Recounter,
        ProgressToMark,
        Wholeness,
        Freshness,
        BalanceGauges,
        ErasureRequests,
      ],
    };
  }
}
