import type { NextReport } from './reconcile.js';
import { shortHash } from './short-hash.js';

/**
 * What a report says: equal for two reports exactly if their senders sent the same. Not who sent it, nor when it arrived:
 * a retry says the same again.
 */
export const wordOf = ({ sent, status, update, reversal }: Omit<NextReport, 'saidBefore'>): string =>
  shortHash([Object.entries(sent).sort(byName), status ?? null, update, reversal]);

const byName = ([one]: readonly [string, string], [other]: readonly [string, string]): number => (one < other ? -1 : 1);
