import { ReportQueryError } from '../report-store.js';
import type { Balance, BalanceQuery, BalanceRow } from '../reports/balance.js';
import { BALANCE, DEAD_LETTERS, REFUSALS } from './balance-sql.js';
import type { Connection } from './connection.js';

type Row = Omit<BalanceRow, 'hour'> & { readonly hour: number };
interface Found {
  readonly name: string;
  readonly found: number;
}

export async function balance(connection: Connection, query: BalanceQuery): Promise<Balance> {
  if (!(query.from < query.to)) throw new ReportQueryError('from must be before to.');
  const period = { from: seconds(query.from), to: seconds(query.to) };
  const found = await connection.rows<Row>(BALANCE, { ...period, settled: seconds(query.now - query.olderThanMs) });
  const rows = found.map((row) => ({
    ...row,
    hour: new Date(row.hour * 1000).toISOString(),
    outcomes: withoutNone(row.outcomes),
  }));
  return {
    rows,
    totals: rows.reduce(added, NONE),
    refusals: counted(await connection.rows<Found>(REFUSALS, period)),
    dead_letters: counted(await connection.rows<Found>(DEAD_LETTERS, period)),
  };
}

/** As DateTime64 parameters are written. */
const seconds = (ms: number) => (ms / 1000).toFixed(3);

const counted = (found: readonly Found[]) => Object.fromEntries(found.map(({ name, found: count }) => [name, count]));

const withoutNone = (outcomes: Readonly<Record<string, number>>) =>
  Object.fromEntries(Object.entries(outcomes).filter(([, count]) => count > 0));

type Totals = Balance['totals'];
const NONE: Totals = {
  receipts: 0,
  outcomes: {},
  receipts_without_outcome: 0,
  outcomes_without_receipt: 0,
  receipts_with_two_outcomes: 0,
};

function added(totals: Totals, row: Totals): Totals {
  const outcomes = { ...totals.outcomes };
  for (const [code, count] of Object.entries(row.outcomes)) outcomes[code] = (outcomes[code] ?? 0) + count;
  return {
    receipts: totals.receipts + row.receipts,
    outcomes,
    receipts_without_outcome: totals.receipts_without_outcome + row.receipts_without_outcome,
    outcomes_without_receipt: totals.outcomes_without_receipt + row.outcomes_without_receipt,
    receipts_with_two_outcomes: totals.receipts_with_two_outcomes + row.receipts_with_two_outcomes,
  };
}
