import type { Known, Waiting } from './known.js';
import { reconcile } from '@clickledger/domain';
import { amend } from './amend.js';
import { change } from './change.js';
import { decided, isOnEvidence, type Moment, type Decision } from './decision.js';
import { join } from './join.js';
import { outcome, strayed } from './outcome.js';
import { nextReport, standingOf } from './reported.js';
import { isBehind } from './waiting.js';

/** The verdict on one report, from what is known of its conversion and its click. */
export function decide(item: Waiting, known: Known, moment: Moment): Decision {
  if (item.purpose === 'amend') return amend(item, known, moment);
  if (known.ofReceipt) return { kind: 'again', ...known.ofReceipt, onEvidence: isOnEvidence(known.ofReceipt.outcome) };
  if (isBehind(item, known.waiting)) return { kind: 'wait' };

  const state = known.last?.state;
  const next = reconcile(nextReport(item.report, known), state && standingOf(state));
  const refersTo = (known.ofWord ?? state)?.receipt_id;
  switch (next.kind) {
    case 'attribute':
      return join(item, known, moment);
    case 'change':
      return decided(change(item, known, moment, next));
    case 'repeat': {
      const findings = { refersTo, ...(next.detail !== undefined && { detail: next.detail }) };
      return decided(outcome('ConversionRepeated', 'repeat', item, known, moment.now, state, findings));
    }
    case 'reject': {
      const { code, detail } = next;
      if (code === 'conversion_unknown') return moment.givenUp ? decided(strayed(item, moment.now)) : { kind: 'wait' };
      return decided(outcome('ConversionRejected', code, item, known, moment.now, state, { refersTo, detail }));
    }
  }
}
