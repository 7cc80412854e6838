import { Inject, Injectable } from '@nestjs/common';
import { Gauge, Registry } from 'prom-client';
import { CATALOG_PARTS, type CatalogParts } from './catalog-parts.js';

/** Counts by reason what the log of the catalog holds and no reader takes: nothing is dropped silently. */
@Injectable()
export class IgnoredFacts {
  constructor(@Inject(CATALOG_PARTS) { catalog }: CatalogParts, registry: Registry) {
    new Gauge({
      name: 'catalog_ignored_facts',
      help: 'Facts in the log that the catalog does not take, such as those of the second of two writers',
      labelNames: ['reason'],
      registers: [registry],
      collect() {
        for (const [reason, count] of catalog.ignored) this.set({ reason }, count);
      },
    });
  }
}
