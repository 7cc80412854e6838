import type { NextReport } from './reconcile.js';
import { shortHash } from '../short-hash.js';

/**
 * What a report says: equal for two reports exactly if their senders sent the same. Not who sent it, nor when it arrived:
 * a retry says the same again.
 */
export const wordOf = (report: Omit<NextReport, 'saidBefore'>): string => {
  const { sent, status = null, reason = null, reasonText = null, update, reversal } = report;
  return shortHash([Object.entries(sent).sort(byName), status, reason, reasonText, update, reversal]);
};

const byName = ([one]: readonly [string, string], [other]: readonly [string, string]): number => (one < other ? -1 : 1);
