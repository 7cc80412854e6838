import { randomUUID } from 'node:crypto';
import type { Connection } from './connection.js';

export interface Identity {
  /** Empty: the first store of the log. */
  readonly id: string;
  readonly made_at: string;
  readonly whole: boolean;
  /** Names of parts, each with its table. */
  readonly lost: readonly string[];
}

/**
 * Who this store is. One that came in the place of a lost one, or has lost parts of its tables, becomes a new one: for it
 * the log is read from the beginning, and what is still there is only written again.
 * @param isFirst nobody has read the log for a store yet
 */
export async function identify(connection: Connection, isFirst: boolean, now: number): Promise<Identity> {
  const [known] = await connection.rows<Identity>(
    'SELECT id, made_at, whole, lost FROM store_identity FINAL ORDER BY made_at DESC, id LIMIT 1',
  );
  const lost = await damagedParts(connection);
  if (known && lost.every((part) => known.lost.includes(part))) return known;
  const isTheFirst = !known && lost.length === 0 && (isFirst || (await holdsFacts(connection)));
  const identity = {
    id: isTheFirst ? '' : randomUUID(),
    made_at: new Date(now).toISOString().replace('Z', ''),
    whole: isTheFirst,
    lost,
  };
  await connection.insert('store_identity', [identity]);
  return identity;
}

/** The engine puts aside what it finds damaged when it opens a table, and goes on without. */
async function damagedParts(connection: Connection): Promise<string[]> {
  const parts = await connection.rows<{ part: string }>(
    `SELECT concat(table, ' ', name) AS part FROM system.detached_parts
    WHERE database = currentDatabase() AND reason LIKE '%broken%' ORDER BY part`,
  );
  return parts.map(({ part }) => part);
}

async function holdsFacts(connection: Connection): Promise<boolean> {
  const tables = ['stored_clicks', 'stored_receipts', 'stored_offers'];
  const any = tables.map((table) => `SELECT 1 AS one FROM ${table} LIMIT 1`).join(' UNION ALL ');
  return (await connection.rows(any)).length > 0;
}
