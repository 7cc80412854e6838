import { LogUnavailableError, type EventLog, type PartitionWatch } from '@clickledger/event-log';
import { CatalogFollower } from './catalog-follower.js';
import { CatalogHistory } from './catalog-history.js';
import type { FollowedCatalog } from './followed-catalog.js';
import { readSnapshot, removeUnfinished } from './snapshot.js';

export interface FollowOptions {
  /** A file of this service alone: what it starts from while the log is down. */
  readonly snapshot?: string;
  readonly watch?: PartitionWatch;
}

/**
 * Reads the catalog to its end, then follows it. With the log down it starts from the snapshot, and keeps trying.
 * @throws LogUnavailableError when the log is down and there is no snapshot.
 */
export async function followCatalog(log: EventLog, { snapshot, watch }: FollowOptions = {}): Promise<FollowedCatalog> {
  if (snapshot !== undefined) await removeUnfinished(snapshot);
  // The log is read from its beginning while it can be: a snapshot may be old, or another log's.
  const fresh = new CatalogFollower(log, new CatalogHistory(), snapshot, watch);
  try {
    await fresh.follow();
    return fresh;
  } catch (error) {
    if (!(error instanceof LogUnavailableError) || snapshot === undefined) throw error;
    const kept = await readSnapshot(snapshot).catch((cause: unknown) => {
      throw new LogUnavailableError(`${error.message}; and there is no snapshot to start from: ${String(cause)}`);
    });
    const follower = new CatalogFollower(log, kept, snapshot, watch);
    follower.keepTrying();
    return follower;
  }
}
