import type { Known, Waiting } from '@clickledger/attribution-store';
import { conversionOf, inLogOrder, placeOf } from './waiting.js';

/** A report in hand. `kept`: it has an entry in the store's waiting room. */
export interface Item {
  readonly entry: Waiting;
  readonly kept: boolean;
}

/** Each place of the log once, in its order. */
export const inOrder = (items: readonly Item[]): Item[] =>
  [...new Map(items.map((item) => [placeOf(item.entry), item])).values()].sort((one, other) =>
    inLogOrder(one.entry, other.entry),
  );

/** The first report of each conversion: the next one must see what became of it. */
export function firstOfEach(queue: readonly Item[]): Item[] {
  const first = new Map<string, Item>();
  for (const item of queue) if (!first.has(conversionOf(item.entry))) first.set(conversionOf(item.entry), item);
  return [...first.values()];
}

/** The other reports of the conversion that wait: a decision wakes them. */
export const wokenBy = ({ entry }: Item, { waiting }: Known): Item[] =>
  waiting
    .filter((other) => other.purpose === 'decide' && placeOf(other) !== placeOf(entry))
    .map((other) => ({ entry: other, kept: true }));
