import type { CatalogView } from '@clickledger/catalog-view';

const USUAL_GRACE_SECONDS = 600;
/** What is under way is through the services by then. */
export const LAG_BOUND_SECONDS = 300;

/** After this many milliseconds every receipt must have its outcome, for the longest grace of any offer is over. */
export function outcomesAreDueAfter(catalog: CatalogView): number {
  const graces = catalog.offers().map(({ grace_seconds }) => grace_seconds ?? USUAL_GRACE_SECONDS);
  return (Math.max(USUAL_GRACE_SECONDS, ...graces) + LAG_BOUND_SECONDS) * 1000;
}
