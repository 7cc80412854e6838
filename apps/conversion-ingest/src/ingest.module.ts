import type { ClickIdCodec } from '@clickledger/domain';
import type { BatchingPublisher } from '@clickledger/event-log';
import { CLOCK, type Clock } from '@clickledger/runtime';
import { Module, type DynamicModule } from '@nestjs/common';
import { APP_FILTER } from '@nestjs/core';
import { Registry } from 'prom-client';
import { Landings } from './browser/landings.js';
import { LandingsController } from './browser/landings.controller.js';
import { Pages } from './browser/pages.js';
import { PreflightController } from './browser/preflight.controller.js';
import { TagReportsController } from './browser/tag-reports.controller.js';
import { ConversionsController } from './conversions.controller.js';
import { CsvController } from './csv/csv.controller.js';
import { Gate } from './edge/gate.js';
import { Intake } from './intake.js';
import { PassedOverCounter } from './passed-over-counter.js';
import { PixelBounds } from './pixel-bounds.js';
import { PixelController } from './pixel.controller.js';
import { PostbackController } from './postback.controller.js';
import { Dialect } from './dialect/dialect.js';
import { DialectController } from './dialect/dialect.controller.js';
import { Receipts } from './receipts/receipts.js';
import { ReceiptsController } from './receipts/receipts.controller.js';
import { Refusals } from './refusals.js';
import { CookieDays } from './tag-script/cookie-days.js';
import { ScriptsController } from './tag-script/scripts.controller.js';
import { TagFiles } from './tag-script/tag-files.js';
import { UnreadFilter } from './unread.filter.js';

export interface IngestParts {
  readonly gate: Gate;
  readonly pages: Pages;
  readonly codec: ClickIdCodec;
  readonly publisher: BatchingPublisher;
  readonly receipts: Receipts;
  readonly cookieDays: CookieDays;
  /** That receipt IDs are made with. */
  readonly receiptKey: Buffer;
}

@Module({})
export class IngestModule {
  static with({ gate, pages, codec, publisher, receipts, cookieDays, receiptKey }: IngestParts): DynamicModule {
    const useFactory = (clock: Clock, registry: Registry): Intake =>
      new Intake(
        {
          gate,
          publisher,
          receipts,
          receiptKey,
          clock,
          refusals: new Refusals(publisher, registry),
          pixels: new PixelBounds(),
          passedOver: new PassedOverCounter(registry),
        },
        registry,
      );
    const landings = (clock: Clock, registry: Registry) => new Landings({ pages, codec, publisher, clock }, registry);
    return {
      module: IngestModule,
      controllers: [
        PostbackController,
        DialectController,
        PixelController,
        CsvController,
        ConversionsController,
        ReceiptsController,
        ScriptsController,
        PreflightController,
        LandingsController,
        TagReportsController,
      ],
      providers: [
        { provide: Intake, useFactory, inject: [CLOCK, Registry] },
        { provide: APP_FILTER, useFactory: (intake: Intake) => new UnreadFilter(intake), inject: [Intake] },
        { provide: Gate, useValue: gate },
        { provide: Pages, useValue: pages },
        { provide: Landings, useFactory: landings, inject: [CLOCK, Registry] },
        { provide: Receipts, useValue: receipts },
        { provide: CookieDays, useValue: cookieDays },
        TagFiles,
        { provide: Dialect, useFactory: (intake: Intake) => new Dialect(intake, receipts), inject: [Intake] },
      ],
    };
  }
}
