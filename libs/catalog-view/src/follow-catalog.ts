import { isDeepStrictEqual } from 'node:util';
import { LogUnavailableError, type EventLog, type PartitionWatch } from '@clickledger/event-log';
import { CatalogFollower } from './catalog-follower.js';
import { CatalogHistory } from './catalog-history.js';
import type { FollowedCatalog } from './followed-catalog.js';
import { readSnapshot, removeUnfinished } from './snapshot.js';

export interface FollowOptions {
  /** A file of this service alone: what it starts from while the log is down. */
  readonly snapshot?: string;
  readonly watch?: PartitionWatch;
  /**
   * Over a catalog with a line that is no fact, follows from the snapshot where that was read before the line was
   * damaged, and else shows what comes before it. Whoever decides by the catalog must not: it would lack what comes after.
   */
  readonly serveDamaged?: boolean;
}

/**
 * Reads the catalog to its end, then follows it. With the log down it starts from the snapshot, and keeps trying.
 * @throws LogUnavailableError when the log is down and there is no snapshot.
 */
export async function followCatalog(log: EventLog, options: FollowOptions = {}): Promise<FollowedCatalog> {
  const { snapshot, watch, serveDamaged = false } = options;
  if (snapshot !== undefined) await removeUnfinished(snapshot);
  // The log is read from its beginning while it can be: a snapshot may be old, or another log's.
  const fresh = new CatalogFollower(log, new CatalogHistory(), snapshot, watch, serveDamaged);
  try {
    await fresh.follow();
  } catch (error) {
    // The caller hears of it by this call, and may live on without.
    fresh.failed.catch(() => undefined);
    if (!(error instanceof LogUnavailableError) || snapshot === undefined) {
      await fresh.stop();
      throw error;
    }
    const kept = await readSnapshot(snapshot).catch((cause: unknown) => {
      throw new LogUnavailableError(`${error.message}; and there is no snapshot to start from: ${String(cause)}`);
    });
    const follower = new CatalogFollower(log, kept, snapshot, watch, serveDamaged);
    follower.keepTrying();
    return follower;
  }
  const beyond = fresh.damage === undefined || snapshot === undefined ? undefined : await goingOn(snapshot, fresh.view);
  if (!beyond) return fresh;
  await fresh.stop();
  const follower = new CatalogFollower(log, beyond, snapshot, watch, serveDamaged, fresh.damage);
  await follower.follow();
  return follower;
}

/** The snapshot, where it is of the log that begins so, and goes further. */
async function goingOn(snapshot: string, beginning: CatalogHistory): Promise<CatalogHistory | undefined> {
  const kept = await readSnapshot(snapshot).catch(() => undefined);
  const goesOn =
    kept &&
    kept.offset > beginning.offset &&
    beginning.accepted.every((fact, i) => isDeepStrictEqual(fact, kept.accepted[i]));
  return goesOn ? kept : undefined;
}
