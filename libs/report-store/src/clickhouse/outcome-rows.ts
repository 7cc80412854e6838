import type { ConversionState } from '@clickledger/wire';
import { ROLLUP_COLUMNS, SUB_ID_COLUMNS } from '../dimensions.js';
import { ledgerEntries } from '@clickledger/verdict';
import type { LoggedFact } from '../report-store.js';
import { namesOf } from '../views/column.js';
import { minuteOf } from './marks.js';
import { place, precedence } from './rows.js';

type LoggedOutcome = LoggedFact<'attributions'>;

/** The state's columns stand beside the outcome's; where both have a name, the outcome's is what was reported. */
export function outcomeRow(logged: LoggedOutcome): object {
  const { fact } = logged;
  const { state } = fact;
  return {
    attributed: state !== undefined,
    ...state,
    ...fact,
    state: undefined,
    previous: undefined,
    click_id: fact.click_id ?? state?.click_id,
    clicked_at: state?.clicked_at ?? fact.clicked_at,
    transaction_id: fact.transaction_id ?? state?.transaction_id,
    occurred_at: state?.occurred_at ?? fact.occurred_at,
    window: String(fact.window ?? ''),
    attributed_receipt_id: state?.receipt_id,
    supersedes: fact.cause === 'click_found',
    fact: JSON.stringify(fact),
    ...place(logged),
  };
}

export function ledgerRows(logged: LoggedOutcome) {
  const { conversion_id, version, receipt_id, decided_at: posted_at } = logged.fact;
  const posting = { conversion_id, version, receipt_id, posted_at, precedence: precedence(logged) };
  return ledgerEntries(logged.fact).map(({ state, at, ...entry }) => ({
    slice: minuteOf(at),
    ...entry,
    ...posting,
    ...dimensionsOf(state),
  }));
}

/** Where the legs are. */
export const slicesOf = (rows: ReturnType<typeof ledgerRows>) =>
  rows.map(({ conversion_id, version, basis, slice }) => ({ conversion_id, version, basis, slice }));

/** What the columns of the ledger say of the click; `landing_page` is made of `landing_url`. */
const OF_STATE = [
  ...namesOf([...ROLLUP_COLUMNS, ...SUB_ID_COLUMNS]).filter((name) => name !== 'landing_page' && name !== 'currency'),
  'click_id',
  'landing_url',
] as (keyof ConversionState)[];

const dimensionsOf = (state: ConversionState) => Object.fromEntries(OF_STATE.map((name) => [name, state[name]]));
