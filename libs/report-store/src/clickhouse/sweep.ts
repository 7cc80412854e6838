import type { Connection } from './connection.js';

const STALE = [
  { table: 'click_rollup', kind: "'clicks'", key: 'grain, slice' },
  { table: 'impression_rollup', kind: "'impressions'", key: 'grain, slice' },
  { table: 'conversion_rollup', kind: 'basis', key: 'basis, grain, slice' },
];

/** The highest head: what it and all below have replaced may be swept once no query can have begun before it. */
export async function highestHead(connection: Connection): Promise<number> {
  const [row] = await connection.rows<{ version: number }>('SELECT max(version) AS version FROM heads');
  return row?.version ?? 0;
}

/**
 * Deletes rows of versions that heads up to `settled` have left behind, from tables that are mostly such rows. A head
 * only ever goes up, so nothing will point at them again; rows above their head may be another worker's, and stay.
 */
export async function sweep(connection: Connection, settled: number): Promise<void> {
  for (const { table, kind, key } of STALE) {
    const stale = `
      SELECT ${key.replace(/grain|slice|basis/g, 'rollup.$&')}, rollup.version
      FROM ${table} AS rollup
      INNER JOIN
      (
          SELECT kind, grain, slice, version AS head FROM heads FINAL WHERE version <= ${settled}
      ) AS heads ON rollup.grain = heads.grain AND rollup.slice = heads.slice AND heads.kind = ${kind}
      WHERE rollup.version < heads.head`;
    const [sizes] = await connection.rows<{ most: 0 | 1 }>(
      `SELECT (SELECT count() FROM (${stale})) * 2 > (SELECT count() FROM ${table}) AS most`,
    );
    if (sizes?.most) {
      await connection.run(
        `ALTER TABLE ${table} DELETE WHERE (${key}, version) IN (${stale}) SETTINGS mutations_sync = 1`,
      );
    }
  }
}
