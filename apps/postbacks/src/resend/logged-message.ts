import { readWhole, type EventLog, type StoredRecord } from '@clickledger/event-log';
import type { Outcome, PostbackQueued, PostbackSkipped } from '@clickledger/wire';
import { mentions } from '../mentions.js';

/** What the log has of a message. */
export interface LoggedMessage {
  readonly partition: number;
  /** The newest of those with its ID. */
  readonly fact: PostbackQueued | PostbackSkipped;
  /** Queued for its postback and conversion, this version or another, in the order of the log. */
  readonly queued: readonly PostbackQueued[];
}

/** Looks for a message in all partitions: the log has no index of them. */
export async function findMessage(log: EventLog, deliveryId: string): Promise<LoggedMessage | undefined> {
  const partitions = Array.from({ length: log.partitionCount('deliveries') }, (_, partition) => partition);
  const found = await Promise.all(partitions.map((partition) => findIn(log, partition, deliveryId)));
  return found.find((one) => one !== undefined);
}

async function findIn(log: EventLog, partition: number, deliveryId: string): Promise<LoggedMessage | undefined> {
  let fact: PostbackQueued | PostbackSkipped | undefined;
  const queued: PostbackQueued[] = [];
  const mayBeIt = mentions(deliveryId);
  const mayConcern = (record: StoredRecord) => (fact ? record.key === fact.conversion_id : mayBeIt(record));
  const end = await log.end('deliveries', partition);
  for await (const batch of log.read('deliveries', partition, 0, end)) {
    for (const record of batch.records) {
      if (!mayConcern(record)) continue;
      for (const { fact: one } of readWhole<'deliveries'>({ ...batch, records: [record] })) {
        if (one.type === 'PostbackAttempted') continue;
        if (one.delivery_id === deliveryId) fact = one;
        const isOfThese = one.postback_id === fact?.postback_id && one.conversion_id === fact.conversion_id;
        if (isOfThese && one.type === 'PostbackQueued') queued.push(one);
      }
    }
  }
  return fact && { partition, fact, queued };
}

/** The outcome that a message tells of; undefined where the log does not have it. */
export async function outcomeOf(
  log: EventLog,
  partition: number,
  fact: LoggedMessage['fact'],
): Promise<Outcome | undefined> {
  const { outcome_offset: offset, conversion_id, version } = fact;
  if (offset === undefined) return undefined;
  for await (const batch of log.read('attributions', partition, offset, offset + 1)) {
    const outcomes = readWhole<'attributions'>(batch).map(({ fact: outcome }) => outcome);
    return outcomes.find((one) => one.conversion_id === conversion_id && one.version === version);
  }
  return undefined;
}
