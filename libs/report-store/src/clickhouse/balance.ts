import { ReportQueryError } from '../report-store.js';
import type { Balance, BalanceQuery, BalanceRow } from '../reports/balance.js';
import { BALANCE, DEAD_LETTERS, REFUSALS } from './balance-sql.js';
import type { Connection } from './connection.js';
import { untold, untried, type Missing } from './untold.js';

type Row = Omit<BalanceRow, 'hour' | Missing['figure']> & { readonly hour: number };
interface Found {
  readonly name: string;
  readonly found: number;
}

export async function balance(connection: Connection, query: BalanceQuery): Promise<Balance> {
  if (!(query.from < query.to)) throw new ReportQueryError('from must be before to.');
  const period = { from: seconds(query.from), to: seconds(query.to) };
  const found = await connection.rows<Row>(BALANCE, { ...period, settled: seconds(query.now - query.olderThanMs) });
  const receipts = found.map(({ offer_id, hour, ...row }): BalanceRow => ({
    offer_id,
    hour: new Date(hour * 1000).toISOString(),
    ...row,
    outcomes: withoutNone(row.outcomes),
    ...NOTHING_MISSING,
  }));
  const rows = withMissing(receipts, [...(await untold(connection, query)), ...(await untried(connection, query))]);
  return {
    rows,
    totals: rows.reduce(added, NONE),
    refusals: counted(await connection.rows<Found>(REFUSALS, period)),
    dead_letters: counted(await connection.rows<Found>(DEAD_LETTERS, period)),
  };
}

/** In the rows of their offer and hour; there may have been no receipt then. */
function withMissing(receipts: readonly BalanceRow[], missing: readonly Missing[]): BalanceRow[] {
  const keyOf = ({ hour, offer_id }: Pick<BalanceRow, 'hour' | 'offer_id'>) => `${hour} ${offer_id}`;
  const rows = new Map(receipts.map((row) => [keyOf(row), row]));
  for (const { figure, count, ...of } of missing) {
    const row = rows.get(keyOf(of)) ?? { ...of, ...NONE };
    rows.set(keyOf(of), { ...row, [figure]: row[figure] + count });
  }
  return [...rows].sort(([one], [other]) => (one < other ? -1 : 1)).map(([, row]) => row);
}

/** As DateTime64 parameters are written. */
const seconds = (ms: number) => (ms / 1000).toFixed(3);

const counted = (found: readonly Found[]) => Object.fromEntries(found.map(({ name, found: count }) => [name, count]));

const withoutNone = (outcomes: Readonly<Record<string, number>>) =>
  Object.fromEntries(Object.entries(outcomes).filter(([, count]) => count > 0));

type Totals = Balance['totals'];
const NOTHING_MISSING = { outcomes_without_message: 0, messages_without_attempt: 0 };
const NONE: Totals = {
  receipts: 0,
  outcomes: {},
  receipts_without_outcome: 0,
  outcomes_without_receipt: 0,
  receipts_with_two_outcomes: 0,
  ...NOTHING_MISSING,
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
    outcomes_without_message: totals.outcomes_without_message + row.outcomes_without_message,
    messages_without_attempt: totals.messages_without_attempt + row.messages_without_attempt,
  };
}
