import { readFileSync } from 'node:fs';
import type { DeliveryStore, PostbackFaring, WaitingMessage } from './delivery-store.js';
import { laneOf } from './lane.js';

export const GOLDEN = new URL('../golden/', import.meta.url);
const PARTITION = 1;

/** What a store in `golden` holds. */
export interface Held {
  readonly messages: readonly WaitingMessage[];
  readonly farings: readonly PostbackFaring[];
  readonly positions: Readonly<Record<'attributions' | 'deliveries', number>>;
}

export const heldIn = (format: string): Held =>
  JSON.parse(readFileSync(new URL(`${format}/holds.json`, GOLDEN), 'utf8')) as Held;

/** What a store answers of the same things. */
export async function heldBy(store: DeliveryStore, { messages, farings }: Held): Promise<Held> {
  const due = await Promise.all(
    messages.map((message) => store.due(PARTITION, laneOf(message), Number.MAX_SAFE_INTEGER - 1, 100, () => false)),
  );
  const found = await store.farings(
    PARTITION,
    farings.map(({ postbackId }) => postbackId),
  );
  return {
    messages: due.flat(),
    farings: found.flatMap((one) => one ?? []),
    positions: {
      attributions: await store.position('attributions', PARTITION),
      deliveries: await store.position('deliveries', PARTITION),
    },
  };
}

/** Has a new store hold these things. */
export async function hold(store: DeliveryStore, { messages, farings, positions }: Held): Promise<void> {
  await store.save(
    PARTITION,
    messages.map((message) => ({ kind: 'waits', message })),
  );
  await store.saveFarings(PARTITION, farings);
  await store.savePosition('attributions', PARTITION, positions.attributions);
  await store.savePosition('deliveries', PARTITION, positions.deliveries);
}
