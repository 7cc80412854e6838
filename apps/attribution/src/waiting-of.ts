import type { AttributionParts } from './attribution-parts.js';

/** Of a partition, those that are looked at soonest. */
const LOOKED_AT = 100_000;
const AT_ANY_TIME = Number.MAX_SAFE_INTEGER - 1;

/** How many reports wait whose idempotency_key begins like this. Reads all that wait. */
export async function waitingOf({ log, store }: AttributionParts, idempotencyKeys: string): Promise<number> {
  let count = 0;
  for (let partition = 0; partition < log.partitionCount('conversions'); partition += 1) {
    for (const { purpose, report } of await store.due(partition, AT_ANY_TIME, LOOKED_AT)) {
      if (purpose === 'decide' && report.idempotency_key?.startsWith(idempotencyKeys)) count += 1;
    }
  }
  return count;
}
