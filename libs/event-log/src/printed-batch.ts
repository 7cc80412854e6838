import { printedRecord, type PrintedRecord, type Topic } from '@clickledger/wire';
import { readBatch, type FactAt, type OnUndecodable } from './dead-letters.js';
import type { Batch, StoredRecord } from './event-log.js';

/**
 * As `readBatch`, but leaves records unread whose facts are rows as they stand.
 * @throws NewerVersionError
 */
export function readUnprinted<T extends Topic>(
  batch: Batch<T>,
  onUndecodable: OnUndecodable,
): { printed: (PrintedRecord & { readonly offset: number })[]; facts: FactAt<T>[] } {
  const printed: (PrintedRecord & { readonly offset: number })[] = [];
  const records: StoredRecord[] = [];
  for (const record of batch.records) {
    const one = printedRecord(batch.topic, record.value);
    if (one) printed.push({ ...one, offset: record.offset });
    else records.push(record);
  }
  return { printed, facts: readBatch({ ...batch, records }, onUndecodable) };
}
