import type { PrintedRecord, Topic } from '@clickledger/wire';
import type { LoggedFact } from '../report-store.js';
import type { Connection } from './connection.js';
import { claimIds, isForeign } from './foreign-clicks.js';
import { marksOf, type Mark } from './marks.js';
import { ledgerRows, outcomeRow, slicesOf } from './outcome-rows.js';
import { PrintedRows } from './printed-rows.js';
import { deliveryTables } from './delivery-rows.js';
import { catalogRows, landingRows, precedence, receiptRows } from './rows.js';

type Projections = {
  readonly [T in Topic]: (
    to: Connection,
    facts: readonly LoggedFact<T>[],
    printed: readonly PrintedRecord[],
  ) => Promise<readonly Mark[]>;
};

/**
 * Facts first, acknowledged, and only then the marks of their slices: a mark that came before its facts could be counted
 * without them. Whoever is killed in between projects the same batch again.
 */
export async function project<T extends Topic>(
  to: Connection,
  topic: T,
  facts: readonly LoggedFact<T>[],
  printed: readonly PrintedRecord[],
): Promise<void> {
  if (facts.length + printed.length === 0) return;
  if (printed.length > 0 && topic !== 'clicks' && topic !== 'impressions') {
    throw new Error(`facts of ${topic} have rows of another form: they must be read`);
  }
  await to.insert('marks', await PROJECTIONS[topic](to, facts, printed));
}

const PROJECTIONS: Projections = {
  async clicks(to, logged, printed) {
    const foreign = logged.filter(isForeign);
    const placed = foreign.map((click) => ({ ...click.fact, precedence: precedence(click) }));
    const native = logged.filter((click) => !isForeign(click));
    await to.insert('stored_clicks', [...rowsOf(native, printed), ...placed]);
    const own = marksOf('clicks', [...logged.map(({ fact }) => fact.clicked_at), ...timesOf(printed)]);
    return foreign.length > 0 ? [...own, ...(await claimIds(to, foreign))] : own;
  },
  async impressions(to, logged, printed) {
    await to.insert('stored_impressions', rowsOf(logged, printed));
    return marksOf('impressions', [...logged.map(({ fact }) => fact.impressed_at), ...timesOf(printed)]);
  },
  landings: (to, logged) => insertOnly(to, [landingRows(logged)]),
  async attributions(to, logged) {
    const rows = logged.flatMap(ledgerRows);
    await to.insert('stored_outcomes', logged.map(outcomeRow));
    await to.insert('stored_ledger', rows);
    await to.insert('ledger_slices', slicesOf(rows));
    return slicesToRecount(to, logged);
  },
  conversions: (to, logged) => insertOnly(to, [receiptRows(logged)]),
  catalog: (to, logged) => insertOnly(to, catalogRows(logged)),
  refusals: (to, logged) => insertOnly(to, [{ table: 'stored_refusals', rows: logged.map(({ fact }) => fact) }]),
  deliveries: (to, logged) => insertOnly(to, deliveryTables(logged)),
  'dead-letters': (to, logged) =>
    insertOnly(to, [{ table: 'stored_dead_letters', rows: logged.map(({ fact }) => fact) }]),
  // Nobody reports on them: who began them is told by postbacks.
  backfills: () => Promise.resolve([]),
  // They are no rows, but change rows.
  erasures: () => Promise.resolve([]),
};

const rowsOf = (logged: readonly LoggedFact[], printed: readonly PrintedRecord[]): object[] => [
  ...logged.map(({ fact }) => fact),
  ...printed.map(({ text }) => new PrintedRows(text)),
];

const timesOf = (printed: readonly PrintedRecord[]): string[] => printed.flatMap(({ times }) => times);

async function insertOnly(to: Connection, tables: ReturnType<typeof catalogRows>): Promise<readonly Mark[]> {
  for (const { table, rows } of tables) await to.insert(table, rows);
  return [];
}

/**
 * The slices of these outcomes' legs, and of the legs of others that claim the same version: which of them is the first
 * in the log may just have changed, and the legs of the later one count no more.
 */
function slicesToRecount(to: Connection, logged: readonly LoggedFact<'attributions'>[]): Promise<Mark[]> {
  return to.rows<Mark>(
    `SELECT DISTINCT basis AS kind, toUnixTimestamp(slice) AS slice FROM ledger_slices
    WHERE conversion_id IN {ids:Array(String)}
      AND (conversion_id, version) IN arrayZip({ids:Array(String)}, {versions:Array(UInt32)})`,
    {
      ids: logged.map(({ fact }) => fact.conversion_id),
      versions: logged.map(({ fact }) => fact.version),
    },
  );
}
