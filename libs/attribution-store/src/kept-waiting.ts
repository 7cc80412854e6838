import { keptFact } from '@clickledger/wire';
import type { Waiting } from './attribution-store.js';

/** An entry as a store has kept it, its report as the newest version. */
export const keptWaiting = ({ partition, offset, line, report, ...entry }: Waiting): Waiting => ({
  partition,
  offset,
  line,
  report: keptFact('conversions', report),
  ...entry,
});
