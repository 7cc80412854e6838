import type { ClickRecorded, ConversionState, FactsOf, ImpressionRecorded, Outcome } from '@clickledger/wire';
import type { LoggedFact } from '../report-store.js';
import { aClick, anImpression, anOutcome, aReceipt, aState, at, logged, MINUTE, MORNING } from './facts.js';

export interface History {
  readonly clicks: readonly LoggedFact<'clicks'>[];
  readonly impressions: readonly LoggedFact<'impressions'>[];
  readonly conversions: readonly LoggedFact<'conversions'>[];
  readonly attributions: readonly LoggedFact<'attributions'>[];
}
export const TOPICS_OF_HISTORY = ['clicks', 'impressions', 'conversions', 'attributions'] as const;

/** Numbers below `below`, the same for the same seed (a linear congruential generator, Numerical Recipes). */
export function dice(seed: number): (below: number) => number {
  let state = seed >>> 0;
  return (below) => {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
    return Math.floor((state / 2 ** 32) * below);
  };
}

export function shuffled<T>(items: readonly T[], roll: (below: number) => number): T[] {
  return items
    .map((item) => ({ item, place: roll(1_000_000) }))
    .sort((one, other) => one.place - other.place)
    .map(({ item }) => item);
}

/** Some hours of traffic of 3 publishers: bots, foreign IDs that come again, sub-IDs, two currencies, events, and conversions that change. */
export function aHistory(seed: number, size: number): History {
  const roll = dice(seed);
  const clicks = Array.from({ length: size }, (_, index) => someClick(index, roll));
  const repeats = clicks.filter(({ origin }) => origin === 'import').map((click) => someRepeat(click, roll));
  const outcomes = clicks.filter((_, index) => index % 3 === 0).flatMap((click, index) => someLife(click, index, roll));
  return {
    clicks: logged([...clicks, ...repeats]),
    impressions: logged(Array.from({ length: size }, (_, index) => someImpression(index, roll))),
    conversions: logged(outcomes.map((outcome) => aReceipt({ ...identity(outcome), sent: [] }))),
    attributions: logged(outcomes),
  };
}

const owners = (roll: (below: number) => number) => ({
  publisher_id: `publisher-${roll(3)}`,
  country: ['DE', 'FR', 'IN'][roll(3)] as string,
  ...(roll(2) === 0 && { source: `source-${roll(2)}` }),
  ...(roll(2) === 0 && { sub1: `sub-${roll(3)}` }),
});

const someClick = (index: number, roll: (below: number) => number): ClickRecorded =>
  aClick({
    ...owners(roll),
    click_id: `click-${index}`,
    clicked_at: at(MORNING + roll(180) * MINUTE + roll(60_000)),
    visitor: `visitor-${roll(20)}`,
    ...(index % 7 === 0 && { origin: 'import' }),
    bot: roll(10) === 0,
  });

/** A fact of a foreign ID that is taken: at another time, by another publisher, or once more. */
const someRepeat = (click: ClickRecorded, roll: (below: number) => number): ClickRecorded => ({
  ...click,
  ...[{ clicked_at: at(MORNING + roll(180) * MINUTE) }, { publisher_id: 'publisher-9' }, { sub1: 'other' }, {}][
    roll(4)
  ],
});

const someImpression = (index: number, roll: (below: number) => number): ImpressionRecorded =>
  anImpression({
    ...owners(roll),
    impression_id: `impression-${index}`,
    impressed_at: at(MORNING + roll(180) * MINUTE),
    bot: roll(10) === 0,
  });

const identity = ({ receipt_id, received_at, conversion_id }: Outcome) => ({ receipt_id, received_at, conversion_id });

/** A conversion of the click, found by its ID alone or whole, and up to three later words on it. */
function someLife(click: ClickRecorded, index: number, roll: (below: number) => number): Outcome[] {
  const byId = roll(4) === 0;
  const { country, source, sub1, ...seen } = click;
  const { link_id, offer_id, publisher_id, advertiser_id, click_id, clicked_at, landing_url, visitor } = seen;
  const found = { ...(country && { country }), ...(source && { source }), ...(sub1 && { sub1 }) };
  const first = aState({
    ...{ link_id, offer_id, publisher_id, advertiser_id, click_id, clicked_at, landing_url, visitor },
    ...(!byId && found),
    occurred_at: at(Date.parse(clicked_at) + roll(120) * MINUTE),
    counts_in_cvr: roll(4) !== 0,
    amount: `${roll(200)}.${10 + roll(90)}`,
    currency: roll(3) === 0 ? 'USD' : 'EUR',
    revenue: `${roll(20)}.123456`,
    payout: `${roll(9)}.000001`,
    status: 'pending',
    evidence: byId ? 'click_id' : 'click',
    receipt_id: `receipt-${index}-1`,
    authenticated: roll(5) !== 0,
  });
  const later: Partial<ConversionState>[] = [
    ...(byId ? [{ ...found, evidence: 'click' as const }] : []),
    ...shuffled(
      [{ status: 'approved' as const, authenticated: true }, { status: 'rejected' as const }, { revenue: '1.5' }],
      roll,
    ).slice(roll(4)),
  ];
  const states = later.reduce<ConversionState[]>(
    (all, change) => [...all, { ...(all.at(-1) ?? first), ...change }],
    [first],
  );
  return states.map((state, step) =>
    anOutcome({
      conversion_id: `conversion-${index}`,
      version: step + 1,
      receipt_id: `receipt-${index}-${step + 1}`,
      occurred_at: state.occurred_at,
      state,
      ...(step > 0 && { previous: states[step - 1] as ConversionState }),
    }),
  );
}

export type Fact<T extends keyof History> = FactsOf[T];
