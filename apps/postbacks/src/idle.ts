import type { AsOf, CatalogView } from '@clickledger/catalog-view';
import { reasonIdle, type IdleReason } from '@clickledger/domain';
import type { PostbackChanged } from '@clickledger/wire';

/** @param asOf absent: now */
export const isPublisherSuspended = (view: CatalogView, publisherId: string, asOf?: AsOf): boolean =>
  view.publisher(publisherId, asOf)?.status === 'suspended';

/** Why this postback sends nothing now; undefined: it sends. */
export const idleNow = (
  view: CatalogView,
  { status, publisher_id }: Pick<PostbackChanged, 'status' | 'publisher_id'>,
): IdleReason | undefined => reasonIdle(status, isPublisherSuspended(view, publisher_id));
