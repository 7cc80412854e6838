import { toldOutcome, type CatalogView } from '@clickledger/catalog-view';
import { messagesOf } from '@clickledger/domain';
import type { Telling } from '@clickledger/report-store';
import type { Outcome } from '@clickledger/wire';
import { LAG_BOUND_SECONDS } from './grace.js';

/** The clocks of who changes a postback and of who decides an outcome are not further apart, milliseconds. */
const CLOCKS_APART = 60_000;

/** Of which outcomes publishers hear, by the postbacks that stood when those were decided, also a little before. */
export const tellingBy = (catalog: CatalogView): Telling => ({
  publisherIds: [...new Set(catalog.postbacks().map(({ publisher_id }) => publisher_id))],
  concerns: (outcome) => {
    const decidedAt = Date.parse(outcome.decided_at);
    return concernsAt(catalog, outcome, decidedAt) && concernsAt(catalog, outcome, decidedAt - CLOCKS_APART);
  },
  olderThanMs: LAG_BOUND_SECONDS * 1000,
});

const concernsAt = (catalog: CatalogView, outcome: Outcome, at: number): boolean =>
  messagesOf(toldOutcome(outcome), {
    postbacksOf: (publisherId) => catalog.postbacksOf(publisherId, at),
    // One who is suspended gets a reason instead of a message: either will do.
    isSuspended: () => false,
  }).length > 0;
