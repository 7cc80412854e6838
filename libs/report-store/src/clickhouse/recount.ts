import type { Connection } from './connection.js';
import { KINDS, type Mark } from './marks.js';
import { RECOUNTS } from './recount-sql.js';

/** A slice with the mark up to which it is to be counted. */
interface OpenSlice extends Mark {
  readonly version: number;
}

/** Marks up to `counted` are known to be below their heads; so a head that is not above it closes no mark above it. */
const openAfter = (counted: number) => `
FROM
(
    SELECT kind, slice, max(_block_number) AS mark
    FROM marks
    WHERE _block_number > ${counted}
    GROUP BY kind, slice
) AS marks
LEFT JOIN
(
    SELECT kind, slice, max(version) AS head
    FROM heads
    WHERE version > ${counted}
    GROUP BY kind, slice
) AS heads USING (kind, slice)
WHERE marks.mark > heads.head`;

export async function countOpen(connection: Connection, counted: number): Promise<number> {
  const [row] = await connection.rows<{ open: number }>(`SELECT toUInt32(count()) AS open ${openAfter(counted)}`);
  return row?.open ?? 0;
}

export interface Round {
  /** How many slices it counted. */
  readonly slices: number;
  /** All marks up to this one are counted now. */
  readonly counted: number;
}

/**
 * One round: reads which slices are open, then their facts, writes their rows under the mark, and last the heads, which
 * make these rows the figures. A fact that comes in between has a higher mark, so its slice stays open; who is killed
 * in between leaves rows that no head points at.
 * @param counted of the round before, or 0
 */
export async function recount(connection: Connection, limit: number, counted: number): Promise<Round> {
  const [last] = await connection.rows<{ mark: number }>('SELECT max(_block_number) AS mark FROM marks');
  const open = await connection.rows<OpenSlice>(
    `SELECT kind, toUnixTimestamp(slice) AS slice, marks.mark AS version ${openAfter(counted)}
    ORDER BY marks.mark LIMIT ${limit}`,
  );
  for (const kind of KINDS) {
    const slices = open.filter((slice) => slice.kind === kind);
    if (slices.length > 0) await connection.run(RECOUNTS[kind](inSlices(slices), versionOf(slices)));
  }
  await connection.insert(
    'heads',
    open.map((slice) => ({ ...slice, grain: 1 })),
  );
  return { slices: open.length, counted: open.length < limit && last ? last.mark : counted };
}

const inSlices = (slices: readonly OpenSlice[]) => `slice IN (${slices.map(({ slice }) => slice).join(', ')})`;

const versionOf = (slices: readonly OpenSlice[]) => {
  const [times, versions] = [slices.map(({ slice }) => slice), slices.map(({ version }) => version)];
  return `transform(toUnixTimestamp(slice), [${times.join(', ')}], [${versions.join(', ')}], 0)`;
};
