import { nextOffset, readWhole } from '@clickledger/event-log';
import { Logger } from '@nestjs/common';
import type { AttributionParts } from '../attribution-parts.js';

const logger = new Logger('Restore');
/** Records between two lines of progress; of fewer there is none. */
const TOLD_EVERY = 50_000;

/**
 * Before an owner decides anything, the store learns every outcome of the partition that is in the log: a store that
 * was emptied or set back would decide anew what has been decided. The end is noted first; what this owner appends
 * later, it stores itself.
 */
export async function restore(
  { log, store, erasures }: Pick<AttributionParts, 'log' | 'store' | 'erasures'>,
  partition: number,
  toldEvery = TOLD_EVERY,
): Promise<void> {
  const end = await log.end('attributions', partition);
  const from = await store.position('attributions', partition);
  let told = from;
  for await (const batch of log.read('attributions', partition, from, end)) {
    // Without an outcome that is there, its conversion would be decided anew.
    const facts = readWhole<'attributions'>(await erasures.applied(batch));
    await store.record(
      facts.map(({ fact }) => fact),
      true,
    );
    const reached = nextOffset(batch);
    await store.savePosition('attributions', partition, reached);
    if (reached - told < toldEvery) continue;
    told = reached;
    logger.log({ partition, reached, end }, 'outcomes are read back from the log');
  }
}
