import type { FollowedCatalog } from '@clickledger/catalog-view';
import type { DeliveryStore } from '@clickledger/delivery-store';
import type { EventLog } from '@clickledger/event-log';

export interface PostbacksParts {
  readonly log: EventLog;
  readonly store: DeliveryStore;
  readonly catalog: FollowedCatalog;
  /** The secrets of postbacks follow from it. */
  readonly signingKey: Uint8Array;
}

export const POSTBACKS_PARTS = Symbol('postbacks parts');
