import type { Connection } from './connection.js';
import { inSeconds } from './slices.js';

/**
 * A query takes its snapshots of heads and of rollups one after the other, at its beginning. None takes that long between
 * the two: the reads' max_execution_time is a minute.
 */
const AFTER_MS = 300_000;

const KEY = 'kind, grain, slice, version';

/**
 * Deletes the rows and heads that younger heads have left behind, from tables that are mostly such rows. A head only
 * ever goes up, so nothing will point at them again; rows above their head may be another worker's, and stay.
 * Replicas, each looking for itself, may not delete the same: what they delete does not count.
 * @param now milliseconds since the epoch
 */
export async function sweep(connection: Connection, now: number): Promise<void> {
  const since = `counted_at <= fromUnixTimestamp(${inSeconds(now - AFTER_MS)})`;
  const folded = `SELECT kind, slice FROM heads FINAL WHERE grain = 15 AND ${since}`;
  const replaced = `
      SELECT ${KEY.replace(/\w+/g, 'rollup.$&')}
      FROM rollups AS rollup
      INNER JOIN
      (
          SELECT kind, grain, slice, version AS head FROM heads FINAL WHERE ${since}
      ) AS heads USING (kind, grain, slice)
      WHERE rollup.version < heads.head`;
  const inFolded = `
      SELECT ${KEY} FROM rollups WHERE grain = 1 AND (kind, toStartOfFifteenMinutes(slice)) IN (${folded})`;
  await deleteIfMost(connection, 'rollups', KEY, `${replaced} UNION ALL ${inFolded}`);
  const minutes = `SELECT kind, grain, slice FROM heads
      WHERE grain = 1 AND (kind, toStartOfFifteenMinutes(slice)) IN (${folded})`;
  await deleteIfMost(connection, 'heads', 'kind, grain, slice', minutes);
}

export async function rollupRows(connection: Connection): Promise<number> {
  const [counted] = await connection.rows<{ rows: number }>('SELECT count() AS rows FROM rollups');
  return counted?.rows ?? 0;
}

async function deleteIfMost(connection: Connection, table: string, key: string, stale: string): Promise<void> {
  const [sizes] = await connection.rows<{ most: 0 | 1 }>(
    `SELECT (SELECT count() FROM (${stale})) * 2 > (SELECT count() FROM ${table}) AS most`,
  );
  if (sizes?.most) {
    await connection.run(
      `ALTER TABLE ${table} DELETE WHERE (${key}) IN (${stale})
      SETTINGS mutations_sync = 1, allow_nondeterministic_mutations = 1`,
    );
  }
}
