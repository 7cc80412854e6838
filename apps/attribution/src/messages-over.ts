import { mentionsErased, readBatch, type Erasures, type EventLog } from '@clickledger/event-log';

/**
 * Of the messages to publishers about persons who were erased those that are done with, by their IDs. What still waits is
 * sent as it is: a publisher must be told by the name that he gave.
 */
export async function messagesOver(log: EventLog, erasures: Erasures): Promise<ReadonlySet<string>> {
  const over = new Set<string>();
  const last = new Map<string, string>();
  for (let partition = 0; partition < log.partitionCount('deliveries'); partition++) {
    const end = await log.end('deliveries', partition);
    for await (const batch of log.read('deliveries', partition, 0, end)) {
      const records = batch.records.filter(({ value }) => mentionsErased(value, erasures));
      // A line that is no fact stays as it is, and stops who has to read it.
      for (const { fact } of readBatch({ ...batch, records }, () => undefined)) {
        if (fact.type === 'PostbackAttempted' && fact.next_at === undefined) over.add(fact.delivery_id);
        if (fact.type !== 'PostbackQueued') continue;
        // A newer one takes its place; one that is sent again waits again.
        const key = JSON.stringify([fact.postback_id, fact.conversion_id]);
        const replaced = last.get(key);
        if (replaced !== undefined) over.add(replaced);
        last.set(key, fact.delivery_id);
        over.delete(fact.delivery_id);
      }
    }
  }
  return over;
}
