import type { Known, Waiting } from './known.js';
import { clickOfRow } from './click-of-report.js';
import { decided, type Moment, type Decision } from './decision.js';
import { outcome } from './outcome.js';
import { amendingIsOver } from './waiting.js';

/** A conversion that was attributed on its ID's evidence takes the rest from its click, once that has turned up. */
export function amend(item: Waiting, known: Known, moment: Moment): Decision {
  const { last, click } = known;
  if (last?.cause === 'click_found') return { kind: 'again', outcome: last, logged: false, onEvidence: false };
  const standing = last?.state;
  if (standing?.evidence !== 'click_id' || standing.receipt_id !== item.report.receipt_id) return { kind: 'done' };
  if (!click) return amendingIsOver(item, moment.now) ? { kind: 'done' } : { kind: 'wait' };

  const findings = { clickedAt: click.clicked_at, cause: 'click_found' } as const;
  const at = Date.parse(standing.occurred_at);
  const offer = moment.view.offer(standing.offer_id, { at, offset: item.report.catalog_offset });
  if (click.bot && offer?.reject_bots) {
    return decided(outcome('ConversionRejected', 'bot', item, known, moment.now, undefined, { offer, ...findings }));
  }
  const state = { ...standing, ...clickOfRow(click).kept };
  return decided(outcome('ConversionAmended', 'click_found', item, known, moment.now, state, { offer, ...findings }));
}
