import type { CatalogView } from '@clickledger/catalog-view';
import type { ClickIdCodec } from '@clickledger/domain';
import type { Outcome } from '@clickledger/wire';

/** When it is decided: what deciding needs besides the report and what is known of it. */
export interface Moment {
  readonly view: Pick<CatalogView, 'offer' | 'linkByNumber'>;
  readonly codec: ClickIdCodec;
  readonly now: number;
  /** The log has been read as far as was promised: what is not there now does not come any more. */
  readonly givenUp: boolean;
}

/**
 * outcome: store and append it. again: it was decided before and may be missing in the log. wait: look again later.
 * done: nothing is left to do. `onEvidence`: its click is still to be found.
 */
export type Decision =
  | { readonly kind: 'outcome'; readonly outcome: Outcome; readonly onEvidence: boolean }
  | { readonly kind: 'again'; readonly outcome: Outcome; readonly logged: boolean; readonly onEvidence: boolean }
  | { readonly kind: 'wait' }
  | { readonly kind: 'done' };

export const decided = (outcome: Outcome): Decision => ({
  kind: 'outcome',
  outcome,
  onEvidence: isOnEvidence(outcome),
});

/** A conversion was attributed on its ID alone by this outcome's own receipt. */
export const isOnEvidence = ({ type, state, receipt_id }: Outcome): boolean =>
  (type === 'ConversionAttributed' || type === 'ConversionAmended') &&
  state?.evidence === 'click_id' &&
  state.receipt_id === receipt_id;
