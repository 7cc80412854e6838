import { readWhole, type EventLog, type StoredRecord } from '@clickledger/event-log';
import type { OfDelivery } from '@clickledger/wire';

interface Last {
  readonly version: number;
  readonly queuedAt: string;
  readonly hasFailed: boolean;
}

/** What a postback has given up, by conversion the version: the newest that it was queued, whose last try has failed for good. */
export async function failedMessages(
  log: EventLog,
  partition: number,
  postbackId: string,
  to: number,
): Promise<ReadonlyMap<string, number>> {
  const last = new Map<string, Last>();
  const written = Buffer.from(JSON.stringify(postbackId));
  for await (const batch of log.read('deliveries', partition, 0, to)) {
    const records = batch.records.filter(({ value }) => mentions(value, written));
    for (const { fact } of readWhole<'deliveries'>({ ...batch, records })) {
      if (fact.postback_id !== postbackId) continue;
      const next = after(last.get(fact.conversion_id), fact);
      if (next) last.set(fact.conversion_id, next);
    }
  }
  return new Map([...last].flatMap(([id, { version, hasFailed }]) => (hasFailed ? [[id, version] as const] : [])));
}

function after(last: Last | undefined, fact: OfDelivery): Last | undefined {
  if (fact.type === 'PostbackSkipped') return last;
  if (fact.type === 'PostbackQueued') {
    return last && last.version > fact.version
      ? last
      : { version: fact.version, queuedAt: fact.queued_at, hasFailed: false };
  }
  if (last?.version !== fact.version || fact.attempted_at < last.queuedAt) return last;
  return { ...last, hasFailed: fact.result === 'failed' && fact.next_at === undefined };
}

/** Of what does not mention it not even the text is read. */
export const mentions = (value: StoredRecord['value'], written: Buffer): boolean =>
  Buffer.from(value.buffer, value.byteOffset, value.length).includes(written);
