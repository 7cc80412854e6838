import type { FollowedCatalog } from '@clickledger/catalog-view';
import type { EventLog } from '@clickledger/event-log';

export interface CatalogParts {
  readonly log: EventLog;
  readonly catalog: FollowedCatalog;
  /** Such as https://go.example.com */
  readonly publicRedirectUrl: string;
}

export const CATALOG_PARTS = Symbol('catalog parts');
