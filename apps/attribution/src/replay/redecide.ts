import type { Known, Waiting } from '@clickledger/attribution-store';
import type { ClickIdCodec } from '@clickledger/domain';
import type { ClickRecorded, Outcome } from '@clickledger/wire';
import { decide, inLogOrder, isStray, wordIn } from '@clickledger/verdict';
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
  const applied = new Map<string, Outcome>();
  let last: Outcome | undefined;
  for (const item of inOrder) {
    const ofWord = applied.get(wordIn(item.report));
    const known: Known = { click: clickOf(item), last, ofReceipt: undefined, ofWord, waiting: [] };
    const decision = decide(item, known, { ...bench, givenUp: true });
    if (decision.kind !== 'outcome' || isStray(decision.outcome)) continue;
    last = decision.outcome;
    if (last.word !== undefined && !applied.has(last.word)) applied.set(last.word, last);
  }
  return last;
}
