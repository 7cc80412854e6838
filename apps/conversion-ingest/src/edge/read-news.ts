import type { FollowedCatalog } from '@clickledger/catalog-view';

/**
 * A sender does not try again after a 4xx, so this is what it may have to wait before one. Short, it would end files for
 * nothing: the rows that are judged beside a bad one keep the log's answer waiting, and so does a partition that gets
 * another leader.
 */
const WITHIN_MS = 5_000;

/**
 * Reads the catalog to its end, before anybody is told that something is unknown: it may be a moment old.
 * @returns whether there was anything new
 * @throws LogUnavailableError when that cannot be done in time
 */
export async function readNews(catalog: FollowedCatalog): Promise<boolean> {
  const before = catalog.view.offset;
  await catalog.readToEnd(WITHIN_MS);
  return catalog.view.offset > before;
}
