import type { FollowedCatalog } from '@clickledger/catalog-view';
import type { EventLog } from '@clickledger/event-log';
import type { AllowedTargets } from '@clickledger/runtime';

export interface CatalogParts {
  readonly log: EventLog;
  readonly catalog: FollowedCatalog;
  /** Such as https://go.example.com */
  readonly publicRedirectUrl: string;
  /** Such as https://in.example.com */
  readonly publicIngestUrl: string;
  /** Where postbacks may go beside public addresses. */
  readonly postbackAllow: AllowedTargets;
  readonly postbackSigningKey: Uint8Array;
}

export const CATALOG_PARTS = Symbol('catalog parts');
