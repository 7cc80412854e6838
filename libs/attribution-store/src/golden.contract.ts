import { readFileSync } from 'node:fs';
import { keptFact, partsOf, type ClickRecorded, type Outcome } from '@clickledger/wire';
import type { AttributionStore, ClickRef, Waiting } from './attribution-store.js';
import { lookAt } from './contract/store-under-test.contract.js';

export const GOLDEN = new URL('../golden/', import.meta.url);
const PARTITION = 1;
/** When the clicks of golden stores have arrived. */
export const ARRIVAL = Date.UTC(2026, 5, 1, 12);

/** What a store in `golden` holds. Of its last click the words are its own, as of one that was rewritten. */
interface Held {
  readonly clicks: readonly { readonly ref: ClickRef; readonly fact: ClickRecorded }[];
  readonly outcomes: readonly { readonly outcome: Outcome; readonly logged: boolean }[];
  readonly waiting: readonly Waiting[];
  readonly positions: Readonly<Record<'clicks' | 'conversions' | 'attributions', number>>;
}

export const heldIn = (format: string): Held =>
  JSON.parse(readFileSync(new URL(`${format}/holds.json`, GOLDEN), 'utf8')) as Held;

/** With its facts as their newest versions: what whoever asks is told. */
export const asNewest = ({ clicks, outcomes, waiting, positions }: Held): Held => ({
  clicks: clicks.map(({ ref, fact }) => ({ ref, fact: keptFact('clicks', fact) })),
  outcomes: outcomes.map(({ outcome, logged }) => ({ outcome: keptFact('attributions', outcome), logged })),
  waiting: waiting.map((entry) => ({ ...entry, report: keptFact('conversions', entry.report) })),
  positions,
});

/** What a store answers of the same things. */
export async function heldBy(store: AttributionStore, { clicks, outcomes }: Held): Promise<Held> {
  const found = async (ref: ClickRef) => ({ ref, fact: (await lookAt(store, { click: ref })).click as ClickRecorded });
  const recorded = async ({ conversion_id: conversionId, receipt_id: receiptId }: Outcome) => {
    const { ofReceipt } = await lookAt(store, { conversionId, receiptId });
    return ofReceipt as Held['outcomes'][number];
  };
  return {
    clicks: await Promise.all(clicks.map(({ ref }) => found(ref))),
    outcomes: await Promise.all(outcomes.map(({ outcome }) => recorded(outcome))),
    waiting: await store.due(PARTITION, Number.MAX_SAFE_INTEGER - 1, 100),
    positions: {
      clicks: await store.position('clicks', PARTITION),
      conversions: await store.position('conversions', PARTITION),
      attributions: await store.position('attributions', PARTITION),
    },
  };
}

/** Has a new store, whose clock stands at the arrival, hold these things. */
export async function hold(store: AttributionStore, { clicks, outcomes, waiting, positions }: Held): Promise<void> {
  await store.saveClicks(clicks.map(({ ref, fact }) => ({ ref, parts: partsOf(fact) })));
  const last = clicks.slice(-1).map(({ ref }) => ref);
  await store.rewrite(last, [], { click: (click) => ({ ...click }), outcome: (outcome) => outcome });
  for (const { outcome, logged } of outcomes) await store.record([outcome], logged);
  await store.wait(waiting);
  await store.savePosition('clicks', PARTITION, positions.clicks);
  await store.savePosition('conversions', PARTITION, positions.conversions);
  await store.savePosition('attributions', PARTITION, positions.attributions);
}
