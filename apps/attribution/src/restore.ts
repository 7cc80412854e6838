import { nextOffset, readWhole } from '@clickledger/event-log';
import type { AttributionParts } from './attribution-parts.js';

/**
 * Before an owner decides anything, the store learns every outcome of the partition that is in the log: a store that
 * was emptied or set back would decide anew what has been decided. The end is noted first; what this owner appends
 * later, it stores itself.
 */
export async function restore(
  { log, store, erasures }: Pick<AttributionParts, 'log' | 'store' | 'erasures'>,
  partition: number,
): Promise<void> {
  const end = await log.end('attributions', partition);
  const from = await store.position('attributions', partition);
  for await (const batch of log.read('attributions', partition, from, end)) {
    // Without an outcome that is there, its conversion would be decided anew.
    const facts = readWhole<'attributions'>(await erasures.applied(batch));
    await store.record(
      facts.map(({ fact }) => fact),
      true,
    );
    await store.savePosition('attributions', partition, nextOffset(batch));
  }
}
