import { repeatOf } from '@clickledger/domain';
import type { KeyedClick } from '../read-server-click.js';
import type { RedirectParts } from '../redirect-parts.js';

/** What became of a click that can be read. */
export type Recorded =
  | { readonly status: 'recorded' | 'repeat'; readonly click_id: string }
  | { readonly status: 'refused'; readonly code: 'click_id_taken'; readonly detail: string };

/**
 * Records clicks, but those of foreign IDs that are taken. Resolves when all are durable, also those that others repeat.
 * @returns what became of each, in their order
 * @throws LogUnavailableError
 */
export async function recordClicks(
  clicks: readonly KeyedClick[],
  { recorder, foreignIds }: RedirectParts,
): Promise<Recorded[]> {
  const known = await foreignIds.look(
    clicks
      .filter(({ foreign }) => foreign)
      .map(({ fact }) => ({ advertiserId: fact.advertiser_id, clickId: fact.click_id })),
  );
  const became = clicks.map(({ key, fact, foreign }) => {
    const first = foreign && (foreignIds.taken(key) ?? known.get(key));
    if (first) {
      const verdict = repeatOf(first, { linkId: fact.link_id, clickedAt: foreign.statedAt });
      return { answer: answerOf(verdict, fact.click_id), durable: first.durable };
    }
    const durable = recorder.clickOrThrow(key, fact);
    if (foreign) foreignIds.claim(key, { linkId: fact.link_id, clickedAt: Date.parse(fact.clicked_at), durable });
    return { answer: { status: 'recorded' as const, click_id: fact.click_id }, durable };
  });
  await Promise.all(became.map(({ durable }) => durable));
  return became.map(({ answer }) => answer);
}

const answerOf = (verdict: ReturnType<typeof repeatOf>, clickId: string): Recorded =>
  verdict.ok
    ? { status: verdict.value, click_id: clickId }
    : { status: 'refused', code: verdict.code, detail: verdict.detail };
