import type { Connection } from './connection.js';
import { countSlices, type Slice } from './slices.js';

/** Above all marks: the block numbers of a replicated table begin with 0, which is what a slice without a head has. */
const LAST_MARK = 'SELECT max(_block_number) + 1 AS mark FROM marks';

/**
 * The open slices. A minute whose quarter of an hour has a head is counted with it, whatever its own head says: so a
 * worker that did not know yet closes nothing. Marks up to `counted` are known to be below their heads.
 */
const openAfter = (counted: number) => `
FROM
(
    SELECT
        marks.kind AS kind,
        marks.mark AS mark,
        quarters.head > 0 AS folded,
        if(folded, 15, 1) AS grain,
        if(folded, toStartOfFifteenMinutes(marks.slice), marks.slice) AS start
    FROM
    (
        SELECT kind, slice, max(_block_number) + 1 AS mark
        FROM marks
        WHERE _block_number >= ${counted}
        GROUP BY kind, slice
    ) AS marks
    LEFT JOIN
    (
        SELECT kind, slice, max(version) AS head
        FROM heads
        WHERE grain = 1 AND version > ${counted}
        GROUP BY kind, slice
    ) AS minutes ON minutes.kind = marks.kind AND minutes.slice = marks.slice
    LEFT JOIN
    (
        SELECT kind, slice, max(version) AS head
        FROM heads
        WHERE grain = 15
        GROUP BY kind, slice
    ) AS quarters ON quarters.kind = marks.kind AND quarters.slice = toStartOfFifteenMinutes(marks.slice)
    WHERE marks.mark > if(folded, quarters.head, minutes.head)
)
GROUP BY kind, grain, start`;

export async function countOpen(connection: Connection, counted: number): Promise<number> {
  const [row] = await connection.rows<{ open: number }>(
    `SELECT toUInt32(count()) AS open FROM (SELECT 1 ${openAfter(counted)})`,
  );
  return row?.open ?? 0;
}

export interface Round {
  /** How many slices it counted. */
  readonly slices: number;
  /** All marks up to this one are counted now. */
  readonly counted: number;
}

/**
 * One round: reads which slices are open, and counts those whose marks are oldest.
 * @param counted of the round before, or 0
 */
export async function recount(connection: Connection, limit: number, counted: number, now: number): Promise<Round> {
  const last = await lastMark(connection);
  const open = await connection.rows<Slice>(
    `SELECT kind, grain, toUnixTimestamp(start) AS slice, max(mark) AS version ${openAfter(counted)}
    ORDER BY version LIMIT ${limit}`,
  );
  await countSlices(connection, open, now);
  return { slices: open.length, counted: open.length < limit ? last : counted };
}

/** Facts of marks up to this one are in the store. */
export async function lastMark(connection: Connection): Promise<number> {
  const [row] = await connection.rows<{ mark: number }>(LAST_MARK);
  return row?.mark ?? 0;
}
