import type { ConversionState, Outcome } from '@clickledger/wire';
import { ledgerEntries, type LedgerEntry } from '../ledger.js';
import type { LoggedFact } from '../report-store.js';
import { minuteOf } from './marks.js';
import { place } from './rows.js';

type LoggedOutcome = LoggedFact<'attributions'>;

/** The state's columns stand beside the outcome's; where both have a name, the outcome's is what was reported. */
export function outcomeRow(logged: LoggedOutcome): object {
  const { state, previous, ...outcome } = logged.fact;
  return {
    ...state,
    ...outcome,
    click_id: outcome.click_id ?? state?.click_id ?? '',
    clicked_at: state?.clicked_at ?? outcome.clicked_at ?? null,
    transaction_id: outcome.transaction_id ?? state?.transaction_id ?? '',
    occurred_at: state?.occurred_at ?? outcome.occurred_at,
    window: String(outcome.window ?? ''),
    attributed: state !== undefined,
    attributed_receipt_id: state?.receipt_id ?? '',
    supersedes: outcome.cause === 'click_found',
    fact: JSON.stringify(logged.fact),
    ...place(logged),
  };
}

/** As the table of outcomes computes it: higher the earlier in the log. */
const precedence = ({ offset, line }: LoggedOutcome) =>
  BigInt.asUintN(64, ~((BigInt(offset) << 20n) + BigInt(line))).toString();

export function ledgerRows(logged: LoggedOutcome): LedgerRow[] {
  return ledgerEntries(logged.fact).map(({ state, at, ...entry }) => ({
    ...entry,
    slice: minuteOf(at),
    conversion_id: logged.fact.conversion_id,
    version: logged.fact.version,
    posted_at: logged.fact.decided_at,
    receipt_id: logged.fact.receipt_id,
    precedence: precedence(logged),
    ...dimensionsOf(state),
  }));
}

export interface LedgerRow extends Omit<LedgerEntry, 'state' | 'at'> {
  readonly slice: number;
  readonly conversion_id: string;
  readonly version: Outcome['version'];
}

function dimensionsOf(state: ConversionState): object {
  const { status: _status, amount: _amount, currency: _currency, revenue: _revenue, payout: _payout, ...rest } = state;
  const { receipt_id: _receipt, landing_url: landing, ...dimensions } = rest;
  return { ...dimensions, landing_url: landing };
}
