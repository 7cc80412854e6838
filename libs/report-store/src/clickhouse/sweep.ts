import type { Connection } from './connection.js';
import { inSeconds } from './slices.js';

/**
 * Longer than a query may take, see the reads' max_execution_time: none that is still running has begun before such a
 * head, and reads rows of the one before it.
 */
export const STALE_AFTER_MS = 90_000;

const KEY = 'kind, grain, slice, version';

/**
 * Deletes the rows and heads that younger heads have left behind, from tables that are mostly such rows. A head only
 * ever goes up, so nothing will point at them again; rows above their head may be another worker's, and stay.
 * Replicas, each looking for itself, may not delete the same: what they delete does not count.
 *
 * A slice that is counted all the time has a young head, so the age of its rows is asked. They are older than their
 * head, by as long as counting takes; only a worker that was killed in between leaves rows long before there is a head.
 * Whoever sweeps has counted for STALE_AFTER_MS, so such slices have a head again.
 * @param now milliseconds since the epoch
 */
export async function sweep(connection: Connection, now: number): Promise<void> {
  const since = `counted_at <= fromUnixTimestamp(${inSeconds(now - STALE_AFTER_MS)})`;
  const folded = `SELECT kind, slice FROM heads FINAL WHERE grain = 15 AND ${since}`;
  const replaced = `
      SELECT ${KEY.replace(/\w+/g, 'rollup.$&')}
      FROM rollups AS rollup
      INNER JOIN
      (
          SELECT kind, grain, slice, max(rollups.version) AS settled
          FROM rollups
          INNER JOIN (SELECT kind, grain, slice, version AS head FROM heads FINAL) AS heads USING (kind, grain, slice)
          WHERE ${since} AND rollups.version <= head
          GROUP BY kind, grain, slice
      ) AS counted USING (kind, grain, slice)
      WHERE rollup.version < counted.settled`;
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
