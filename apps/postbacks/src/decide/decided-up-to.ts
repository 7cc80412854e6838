import { readWhole, type EventLog } from '@clickledger/event-log';
import type { DeliveryStore } from '@clickledger/delivery-store';
import type { OfDelivery } from '@clickledger/wire';

/**
 * The offset after the last outcome of the partition that was decided upon, as the log of deliveries tells: the messages
 * of an outcome are in one record, so they are all there or none. What the store has read of it, it says itself.
 */
export async function decidedUpTo(log: EventLog, store: DeliveryStore, partition: number): Promise<number> {
  const end = await log.end('deliveries', partition);
  const from = await store.position('deliveries', partition);
  let decided = await store.position('attributions', partition);
  for await (const batch of log.read('deliveries', partition, from, end)) {
    decided = Math.max(decided, ...readWhole<'deliveries'>(batch).map(({ fact }) => afterOutcome(fact)));
  }
  return decided;
}

/** The offset after the outcome that caused this; 0 where none did: who sends again may be ahead of what is decided. */
export const afterOutcome = (fact: OfDelivery): number =>
  'outcome_offset' in fact && fact.outcome_offset !== undefined && fact.cause === 'outcome'
    ? fact.outcome_offset + 1
    : 0;
