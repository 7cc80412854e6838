import type { ConversionState } from '@clickledger/wire';
import { ledgerEntries } from '../ledger.js';
import type { LoggedFact } from '../report-store.js';
import { minuteOf } from './marks.js';
import { place } from './rows.js';

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

/** As the table of outcomes computes it: higher the earlier in the log. */
const precedence = ({ offset, line }: LoggedOutcome) =>
  BigInt.asUintN(64, ~((BigInt(offset) << 20n) + BigInt(line))).toString();

const dimensionsOf = (state: ConversionState) => ({
  click_id: state.click_id,
  advertiser_id: state.advertiser_id,
  offer_id: state.offer_id,
  publisher_id: state.publisher_id,
  link_id: state.link_id,
  placement: state.placement,
  source: state.source,
  sub1: state.sub1,
  sub2: state.sub2,
  sub3: state.sub3,
  sub4: state.sub4,
  sub5: state.sub5,
  sub6: state.sub6,
  sub7: state.sub7,
  sub8: state.sub8,
  sub9: state.sub9,
  sub10: state.sub10,
  country: state.country,
  device: state.device,
  landing_url: state.landing_url,
  goal: state.goal,
});
