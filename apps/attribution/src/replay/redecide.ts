import type { Known, Waiting } from '@clickledger/attribution-store';
import type { ClickIdCodec } from '@clickledger/domain';
import type { ClickRecorded, Outcome } from '@clickledger/wire';
import { decide } from '../decide.js';
import { inLogOrder } from '../waiting.js';
import type { Terms } from './other-terms.js';

/**
 * The outcome that the reports of one conversion lead to, in the order in which the books decided them: a status that
 * came before its conversion was decided after it. Nothing is waited for, as everything has arrived.
 */
export function redecide(
  reports: readonly Waiting[],
  clickOf: (report: Waiting) => ClickRecorded | undefined,
  bench: { readonly view: Terms; readonly codec: ClickIdCodec; readonly now: number },
): Outcome | undefined {
  const first = reports.findIndex(({ report }) => report.type === 'ConversionReceived');
  const early = reports.slice(0, Math.max(first, 0)).sort(inLogOrder);
  const [conversion, ...later] = reports.slice(Math.max(first, 0));
  const inOrder = conversion ? [conversion, ...early, ...later] : early;
  let last: Outcome | undefined;
  let ofConversion: Outcome | undefined;
  for (const item of inOrder) {
    const known: Known = { click: clickOf(item), last, ofReceipt: undefined, waiting: [] };
    const decision = decide(item, known, { ...bench, givenUp: true });
    if (decision.kind !== 'outcome') continue;
    last = decision.outcome;
    if (item.report.type === 'ConversionReceived') ofConversion = last;
  }
  // That a status finds no conversion then says less than why there is none.
  return last?.state ? last : (ofConversion ?? last);
}
