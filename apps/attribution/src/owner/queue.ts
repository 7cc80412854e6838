import type { Known, Waiting } from '@clickledger/attribution-store';
import { conversionOf, inLogOrder, placeOf } from '@clickledger/verdict';

/** A report in hand. `kept`: it has an entry in the store's waiting room. */
export interface InHand {
  readonly entry: Waiting;
  readonly kept: boolean;
}

/** Each place of the log once, in its order. */
export const inOrder = (items: readonly InHand[]): InHand[] =>
  [...new Map(items.map((item) => [placeOf(item.entry), item])).values()].sort((one, other) =>
    inLogOrder(one.entry, other.entry),
  );

/** The first report of each conversion: the next one must see what became of it. */
export function firstOfEach(queue: readonly InHand[]): InHand[] {
  const first = new Map<string, InHand>();
  for (const item of queue) if (!first.has(conversionOf(item.entry))) first.set(conversionOf(item.entry), item);
  return [...first.values()];
}

/** The other reports of the conversion that wait: a decision wakes them. */
export const wokenBy = ({ entry }: InHand, { waiting }: Known): InHand[] =>
  waiting
    .filter((other) => other.purpose === 'decide' && placeOf(other) !== placeOf(entry))
    .map((other) => ({ entry: other, kept: true }));
