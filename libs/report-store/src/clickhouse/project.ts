import type { Topic } from '@clickledger/wire';
import type { LoggedFact } from '../report-store.js';
import type { Connection } from './connection.js';
import { marksOf, type Mark } from './marks.js';
import { ledgerRows, outcomeRow, slicesOf } from './outcome-rows.js';
import { asLogged, catalogRows, receiptRows } from './rows.js';

type Projections = {
  readonly [T in Topic]: (to: Connection, facts: readonly LoggedFact<T>[]) => Promise<readonly Mark[]>;
};

/**
 * Facts first, acknowledged, and only then the marks of their slices: a mark that came before its facts could be counted
 * without them. Whoever is killed in between projects the same batch again.
 */
export async function project<T extends Topic>(
  to: Connection,
  topic: T,
  facts: readonly LoggedFact<T>[],
): Promise<void> {
  if (facts.length === 0) return;
  await to.insert('marks', await PROJECTIONS[topic](to, facts));
}

const PROJECTIONS: Projections = {
  async clicks(to, logged) {
    await to.insert('stored_clicks', logged.map(asLogged));
    return marksOf(
      'clicks',
      logged.map(({ fact }) => fact.clicked_at),
    );
  },
  async impressions(to, logged) {
    await to.insert('stored_impressions', logged.map(asLogged));
    return marksOf(
      'impressions',
      logged.map(({ fact }) => fact.impressed_at),
    );
  },
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
  'dead-letters': (to, logged) =>
    insertOnly(to, [{ table: 'stored_dead_letters', rows: logged.map(({ fact }) => fact) }]),
};

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
