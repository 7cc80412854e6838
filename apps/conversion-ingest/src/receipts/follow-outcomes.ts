import { readBatch, type EventLog, type PartitionWatch, type Subscription } from '@clickledger/event-log';
import { randomUUID } from 'node:crypto';
import type { Receipts } from './receipts.js';

/**
 * Brings what is decided from now on to the receipts. Every instance reads all of it, since a sender may ask any. Lines
 * that are no facts are the dead letters of those who store the facts.
 */
export function followOutcomes(log: EventLog, receipts: Receipts, watch: PartitionWatch): Promise<Subscription> {
  return log.subscribe('attributions', {
    group: `receipts-${randomUUID()}`,
    watch,
    onAssigned: (partition) => log.end('attributions', partition),
    onBatch: async (batch) =>
      readBatch({ ...batch, watch }, () => undefined).forEach(({ fact }) => receipts.decided(fact)),
  });
}
