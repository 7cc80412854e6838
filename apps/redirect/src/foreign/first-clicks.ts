import type { FirstClick } from '@clickledger/domain';

/** A click as another system named it: two advertisers may be sent the same ID. */
export interface ForeignName {
  readonly advertiserId: string;
  readonly clickId: string;
}

/** With what each of these was first recorded, in the order of the names; undefined: nothing is known of it. */
export type FirstClicks = (names: readonly ForeignName[]) => Promise<readonly (FirstClick | undefined)[]>;

/** Whoever imports waits so long at most; then the reports are left to tell which of two clicks came first. */
const PATIENCE_MS = 2_000;

/** Asks reporting, which knows clicks of any age. */
export function firstClicksAt(reportingUrl: string, adminKey: string): FirstClicks {
  return async (names) => {
    const answer = await fetch(new URL('clicks/first', `${reportingUrl.replace(/\/$/, '')}/`), {
      method: 'POST',
      headers: { 'content-type': 'application/json', authorization: `Bearer ${adminKey}` },
      body: JSON.stringify(
        names.map(({ advertiserId, clickId }) => ({ advertiser_id: advertiserId, click_id: clickId })),
      ),
      signal: AbortSignal.timeout(PATIENCE_MS),
    });
    if (!answer.ok) throw new Error(`${answer.url} answered ${answer.status}`);
    const found = (await answer.json()) as readonly ({ link_id: string; clicked_at: string } | null)[];
    return found.map((first) =>
      first ? { linkId: first.link_id, clickedAt: Date.parse(first.clicked_at) } : undefined,
    );
  };
}
