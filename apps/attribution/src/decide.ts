import type { Known, Waiting } from '@clickledger/attribution-store';
import { reconcile } from '@clickledger/domain';
import { amend } from './amend.js';
import { change } from './change.js';
import { decided, isOnEvidence, type Bench, type Decision } from './decision.js';
import { join } from './join.js';
import { outcome } from './outcome.js';
import { nextReport, standingOf } from './reported.js';
import { isBehind } from './waiting.js';

/** The verdict on one report, from what is known of its conversion and its click. */
export function decide(item: Waiting, known: Known, bench: Bench): Decision {
  if (item.purpose === 'amend') return amend(item, known, bench);
  if (known.ofReceipt) return { kind: 'again', ...known.ofReceipt, onEvidence: isOnEvidence(known.ofReceipt.outcome) };
  if (isBehind(item, known.waiting)) return { kind: 'wait' };

  const state = known.last?.state;
  // The edge knows the sender's offer, not whose conversion a conversion_id names.
  if (state && state.offer_id !== item.report.offer_id) {
    return decided(outcome('ConversionRejected', 'offer_mismatch', item, known, bench.now, state));
  }
  const next = reconcile(nextReport(item.report), state && standingOf(state));
  const refersTo = state?.receipt_id;
  switch (next.kind) {
    case 'attribute':
      return join(item, known, bench);
    case 'change':
      return decided(change(item, known, bench, next));
    case 'repeat':
      return decided(outcome('ConversionRepeated', 'repeat', item, known, bench.now, state, { refersTo }));
    case 'reject': {
      if (next.code === 'conversion_unknown' && !bench.givenUp) return { kind: 'wait' };
      const { code, detail } = next;
      return decided(outcome('ConversionRejected', code, item, known, bench.now, state, { refersTo, detail }));
    }
  }
}
