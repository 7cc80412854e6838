import { readWhole, type EventLog } from '@clickledger/event-log';
import type { OfDelivery } from '@clickledger/wire';
import { mentions } from '../mentions.js';

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
  const mayConcern = mentions(postbackId);
  for await (const batch of log.read('deliveries', partition, 0, to)) {
    const records = batch.records.filter(mayConcern);
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
