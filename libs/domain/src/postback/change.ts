import { parseDecimal } from '../money/decimal.js';
import { STATUSES } from '../conversion/lifecycle.js';
import type { Told } from './postback.js';

/** Whether the publisher has something to hear: another status, payout or amount, or that it is confirmed. */
export const isNews = (state: Told, previous: Told | undefined): boolean =>
  previous === undefined ||
  state.status !== previous.status ||
  state.authenticated !== previous.authenticated ||
  state.payout !== previous.payout ||
  state.payoutCurrency !== previous.payoutCurrency ||
  state.amount !== previous.amount ||
  state.currency !== previous.currency;

/**
 * Whether money is taken back: the conversion is rejected, goes back in its life, or earns less. One that is rejected
 * from the beginning counts too, for a postback that names no status would tell of it as if it had earned.
 */
export function isReversal(state: Told, previous: Told | undefined): boolean {
  if (state.status === 'rejected') return previous?.status !== 'rejected';
  if (previous === undefined || previous.status === 'rejected') return false;
  if (STATUSES.indexOf(state.status) < STATUSES.indexOf(previous.status)) return true;
  return state.payoutCurrency === previous.payoutCurrency && earned(state) < earned(previous);
}

/** What the publisher has of a conversion, in micros of its currency. */
export const earned = ({ status, payout }: Told): bigint => (status === 'rejected' ? 0n : (parseDecimal(payout) ?? 0n));

/** The conversion as it is for the publisher who has lost it. */
export const takenAway = (previous: Told): Told => ({ ...previous, status: 'rejected', payout: '0' });
