import type { Connection } from './connection.js';
import type { Databases } from './databases.js';

/*
 * The engine puts up with any set of parts: it opens a table whose folders somebody has removed as one that never had
 * these rows. So it is noted what there was. Parts are merged, and no fact is ever deleted: whatever blocks a part held
 * are held by one of its table's parts for good, but for rows that the table itself drops at their age.
 */

/** What may be sums of: these can be counted again, all else is read again. */
const SUMS = ['marks', 'heads', 'rollups'];
/** They say of the store what it is, and hold no facts. */
const ABOUT_THE_STORE = ['schema_migrations', 'store_identity', 'store_parts'];

export interface LostPart {
  readonly table: string;
  /** Names the part within its table. */
  readonly name: string;
}

export const isOfSums = ({ table }: LostPart): boolean => SUMS.includes(table);

/** Notes the parts that every table has now. In one statement, so that no other process's note comes in between. */
export async function noteParts(connection: Connection, { store }: Databases): Promise<void> {
  await connection.run(
    `INSERT INTO store_parts (table, parts)
    SELECT
        tables.name,
        groupArrayIf(
            (parts.partition_id, parts.min_block_number, parts.max_block_number, parts.delete_ttl_info_max),
            parts.rows > 0
        )
    FROM (SELECT name FROM system.tables WHERE database = {store:String} AND engine LIKE '%MergeTree') AS tables
    LEFT JOIN (SELECT * FROM system.parts WHERE database = {store:String} AND active) AS parts
        ON parts.table = tables.name
    WHERE tables.name NOT IN {others:Array(String)}
    GROUP BY tables.name`,
    { store, others: ABOUT_THE_STORE },
  );
}

/**
 * Before rows of the sums are deleted: whole parts of them may go. Who is killed then leaves tables of which nothing is
 * known, not ones that seem to have lost something.
 */
export async function forgetSums(connection: Connection): Promise<void> {
  await connection.insert(
    'store_parts',
    SUMS.map((table) => ({ table, parts: [] })),
  );
}

interface Part {
  readonly table: string;
  readonly partition: string;
  readonly first: number;
  readonly last: number;
}

/** The parts that were noted, and whose blocks no part of their table holds any more. */
export async function missingParts(connection: Connection, { store }: Databases): Promise<LostPart[]> {
  const noted = await connection.rows<Part>(
    `SELECT table, part.partition AS partition, part.first AS first, part.last AS last
    FROM store_parts FINAL ARRAY JOIN parts AS part
    WHERE toUnixTimestamp(part.expires) = 0 OR part.expires > now()`,
  );
  const held = new Map<string, Part[]>();
  const there = await connection.rows<Part>(
    `SELECT table, partition_id AS partition, min_block_number AS first, max_block_number AS last
    FROM system.parts WHERE database = {store:String} AND active`,
    { store },
  );
  for (const part of there) {
    const place = placeOf(part);
    const others = held.get(place);
    if (others) others.push(part);
    else held.set(place, [part]);
  }
  return noted
    .filter((part) => !held.get(placeOf(part))?.some(({ first, last }) => first <= part.first && part.last <= last))
    .map(({ table, partition, first, last }) => ({ table, name: `${partition}_${first}_${last}` }));
}

const placeOf = ({ table, partition }: Part) => `${table} ${partition}`;
