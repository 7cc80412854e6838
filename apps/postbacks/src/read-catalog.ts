import type { FollowedCatalog } from '@clickledger/catalog-view';

/** Outcomes wait so long, and come again then; so do those who ask, who are told that the log cannot be reached. */
const WITHIN_MS = 10_000;

/**
 * All that is in the catalog at the time of the call is in its view then.
 * @throws LogUnavailableError when that cannot be done in time
 */
export const readCatalog = (catalog: FollowedCatalog): Promise<void> => catalog.readToEnd(WITHIN_MS);
