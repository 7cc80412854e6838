import { isDeepStrictEqual } from 'node:util';
import { formatDecimal, parseDecimal } from '@clickledger/domain';
import type { ConversionState, Outcome } from '@clickledger/wire';

/** Signed: a reversal is the posting of the state before, with every sign turned. */
export interface Counts {
  readonly conversions: number;
  readonly events: number;
  readonly conversions_pending: number;
  readonly conversions_approved: number;
  readonly conversions_rejected: number;
}

export interface Sums {
  /** Decimal strings, in the entry's currency: of what came with a secret, or was confirmed. */
  readonly sales: string;
  readonly revenue: string;
  readonly payout: string;
  /** The same of everything else: not among the others. */
  readonly sales_pending: string;
  readonly revenue_pending: string;
  readonly payout_pending: string;
}

export interface LedgerEntry extends Counts, Sums {
  readonly basis: 'click_time' | 'conversion_time';
  /** What puts it into its slice, ISO 8601. */
  readonly at: string;
  readonly leg: 'reversal' | 'posting';
  readonly currency: string;
  /** The state that is posted, or reversed. */
  readonly state: ConversionState;
}

/**
 * The double entry of one outcome: the state that it replaces is reversed in its slices, the resulting state posted in
 * its own, by click time and by conversion time. An outcome that changes nothing has none.
 */
export function ledgerEntries(outcome: Pick<Outcome, 'state' | 'previous'>): LedgerEntry[] {
  const { state, previous } = outcome;
  if (isDeepStrictEqual(state, previous)) return [];
  return [...(previous ? post(previous, 'reversal') : []), ...(state ? post(state, 'posting') : [])];
}

const NOTHING: Counts & Sums = {
  conversions: 0,
  events: 0,
  conversions_pending: 0,
  conversions_approved: 0,
  conversions_rejected: 0,
  sales: '0',
  revenue: '0',
  payout: '0',
  sales_pending: '0',
  revenue_pending: '0',
  payout_pending: '0',
};

function post(state: ConversionState, leg: LedgerEntry['leg']): LedgerEntry[] {
  const sign = leg === 'posting' ? 1 : -1;
  return [
    { basis: 'click_time' as const, at: state.clicked_at },
    { basis: 'conversion_time' as const, at: state.occurred_at },
  ].flatMap(({ basis, at }) => amounts(state, sign).map((amount) => ({ basis, at, leg, state, ...amount })));
}

/**
 * What came without a secret, and nobody has confirmed, earns nothing: anybody could send it. Its money stands apart.
 * The sale may be in another currency than what is earned by it: then it has an entry of its own, without counts.
 */
function amounts(state: ConversionState, sign: 1 | -1): (Counts & Sums & { currency: string })[] {
  const counted = { currency: state.payout_currency, ...NOTHING, ...counts(state, sign) };
  if (state.status === 'rejected') return [counted];
  const earned = { revenue: signed(state.revenue, sign), payout: signed(state.payout, sign) };
  const sold = { sales: signed(state.amount ?? '0', sign) };
  const place = (sums: Partial<Sums>) => (state.authenticated ? sums : pending(sums));
  const currency = state.currency ?? state.payout_currency;
  if (currency === state.payout_currency) return [{ ...counted, ...place({ ...earned, ...sold }) }];
  return [
    { ...counted, ...place(earned) },
    { currency, ...NOTHING, ...place(sold) },
  ];
}

const pending = (sums: Partial<Sums>): Partial<Sums> =>
  Object.fromEntries(Object.entries(sums).map(([name, sum]) => [`${name}_pending`, sum]));

function counts(state: ConversionState, sign: 1 | -1): Partial<Counts> {
  if (state.status === 'rejected') return state.counts_in_cvr ? { conversions_rejected: sign } : {};
  if (!state.counts_in_cvr) return { events: sign };
  return {
    conversions: sign,
    [state.status === 'pending' ? 'conversions_pending' : 'conversions_approved']: sign,
  };
}

function signed(amount: string, sign: 1 | -1): string {
  const micros = parseDecimal(amount);
  if (micros === undefined) throw new RangeError(`An outcome carries the amount ${amount}, which is no decimal number`);
  return formatDecimal(BigInt(sign) * micros);
}
