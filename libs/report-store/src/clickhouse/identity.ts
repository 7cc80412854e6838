import { randomUUID } from 'node:crypto';
import type { Connection } from './connection.js';
import type { Databases } from './databases.js';
import { isReplicated } from './migrate.js';
import { isOfSums, missingParts, noteParts, type LostPart } from './parts.js';
import { rebuildRollups } from './rebuild.js';

export interface Identity {
  /** Empty: the first store of the log. */
  readonly id: string;
  readonly made_at: string;
  readonly whole: boolean;
  /** Parts that the engine had found damaged, each with its table. */
  readonly lost: readonly string[];
}

/**
 * Who this store is. One that came in the place of a lost one, or has lost facts, becomes a new one: for it the log is
 * read from the beginning, and what is still there is only written again. One that has lost sums alone keeps its name,
 * and is whole again when they are counted.
 * @param isFirst nobody has read the log for a store yet
 */
export async function identify(
  connection: Connection,
  databases: Databases,
  isFirst: boolean,
  now: number,
): Promise<Identity> {
  const [known] = await connection.rows<Identity>(
    'SELECT id, made_at, whole, lost FROM store_identity FINAL ORDER BY made_at DESC, id LIMIT 1',
  );
  const damaged = await damagedParts(connection);
  // Replicas may be behind each other, and bring back by themselves what one of them has lost.
  const missing = (await isReplicated(connection)) ? [] : await missingParts(connection, databases);
  const lost = [...damaged.filter((part) => !known?.lost.includes(printed(part))), ...missing];
  if (known && lost.length === 0) {
    await noteParts(connection, databases);
    return known;
  }
  const isTheFirst = !known && lost.length === 0 && (isFirst || (await holdsFacts(connection)));
  const keepsItsName = known !== undefined && lost.every(isOfSums);
  const identity = {
    id: keepsItsName ? known.id : isTheFirst ? '' : randomUUID(),
    made_at: new Date(now).toISOString().replace('Z', ''),
    whole: isTheFirst,
    lost: damaged.map(printed),
  };
  await connection.insert('store_identity', [identity]);
  // A mark that is gone opens no slice, and the numbers of new marks begin below what old heads have.
  if (lost.some(isOfSums)) await rebuildRollups(connection, databases);
  // Last: who is killed before finds the same lost again.
  await noteParts(connection, databases);
  return identity;
}

const printed = ({ table, name }: LostPart) => `${table} ${name}`;

/** The engine puts aside what it finds damaged when it opens a table, and goes on without. */
function damagedParts(connection: Connection): Promise<LostPart[]> {
  return connection.rows<LostPart>(
    `SELECT table, name FROM system.detached_parts
    WHERE database = currentDatabase() AND reason LIKE '%broken%' ORDER BY table, name`,
  );
}

async function holdsFacts(connection: Connection): Promise<boolean> {
  const tables = ['stored_clicks', 'stored_receipts', 'stored_offers'];
  const any = tables.map((table) => `SELECT 1 AS one FROM ${table} LIMIT 1`).join(' UNION ALL ');
  return (await connection.rows(any)).length > 0;
}
