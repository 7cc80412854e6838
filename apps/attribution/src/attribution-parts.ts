import type { AttributionStore } from '@clickledger/attribution-store';
import type { FollowedCatalog } from '@clickledger/catalog-view';
import type { ClickIdCodec } from '@clickledger/domain';
import type { Erasures, EventLog } from '@clickledger/event-log';

export interface AttributionParts {
  readonly log: EventLog;
  readonly store: AttributionStore;
  readonly catalog: FollowedCatalog;
  readonly codec: ClickIdCodec;
  readonly erasures: Erasures;
}

export const ATTRIBUTION_PARTS = Symbol('attribution parts');
