import { KeyRing } from '@clickledger/runtime';
import { Module, type DynamicModule } from '@nestjs/common';
import { AdvertisersController } from './advertisers/advertisers.controller.js';
import { CATALOG_PARTS, type CatalogParts } from './catalog-parts.js';
import { Catalog } from './catalog.js';
import { IgnoredFacts } from './ignored-facts.js';
import { LinksController } from './links/links.controller.js';
import { PresetsController } from './presets/presets.controller.js';
import { OffersController } from './offers/offers.controller.js';
import { PostbackWriter } from './postbacks/postback-writer.js';
import { PostbacksController } from './postbacks/postbacks.controller.js';
import { PostbackSecretsController } from './postbacks/secrets.controller.js';
import { PublishersController } from './publishers/publishers.controller.js';

@Module({})
export class CatalogModule {
  static with(parts: CatalogParts, keys: KeyRing): DynamicModule {
    return {
      module: CatalogModule,
      controllers: [
        AdvertisersController,
        PublishersController,
        OffersController,
        LinksController,
        PresetsController,
        PostbacksController,
        PostbackSecretsController,
      ],
      providers: [
        { provide: CATALOG_PARTS, useValue: parts },
        { provide: KeyRing, useValue: keys },
        Catalog,
        PostbackWriter,
        IgnoredFacts,
      ],
    };
  }
}
