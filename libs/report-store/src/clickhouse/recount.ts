import type { Connection } from './connection.js';
import { KINDS, type Kind, type Mark } from './marks.js';
import { RECOUNTS } from './recount-sql.js';

/** A slice with the mark up to which it is to be counted. */
interface OpenSlice extends Mark {
  readonly version: number;
}

const OPEN = `
FROM
(
    SELECT kind, slice, max(_block_number) AS mark
    FROM marks
    GROUP BY kind, slice
) AS marks
LEFT JOIN
(
    SELECT kind, slice, max(version) AS version
    FROM heads
    GROUP BY kind, slice
) AS heads USING (kind, slice)
WHERE marks.mark > heads.version`;

export async function countOpen(connection: Connection): Promise<number> {
  const [row] = await connection.rows<{ open: number }>(`SELECT toUInt32(count()) AS open ${OPEN}`);
  return row?.open ?? 0;
}

/**
 * One round: reads which slices are open, then their facts, writes their rows under the mark, and last the heads, which
 * make these rows the figures. A fact that comes in between has a higher mark, so its slice stays open; who is killed
 * in between leaves rows that no head points at.
 */
export async function recount(connection: Connection, limit: number): Promise<number> {
  const open = await connection.rows<OpenSlice>(
    `SELECT kind, toUnixTimestamp(slice) AS slice, marks.mark AS version ${OPEN} ORDER BY marks.mark LIMIT ${limit}`,
  );
  for (const kind of KINDS) {
    const slices = open.filter((slice) => slice.kind === kind);
    if (slices.length > 0) await connection.run(RECOUNTS[kind](inSlices(slices), versionOf(slices)));
  }
  await connection.insert(
    'heads',
    open.map((slice) => ({ ...slice, grain: 1 })),
  );
  return open.length;
}

const inSlices = (slices: readonly OpenSlice[]) => `slice IN (${slices.map(({ slice }) => slice).join(', ')})`;

const versionOf = (slices: readonly OpenSlice[]) => {
  const [times, versions] = [slices.map(({ slice }) => slice), slices.map(({ version }) => version)];
  return `transform(toUnixTimestamp(slice), [${times.join(', ')}], [${versions.join(', ')}], 0)`;
};

export type Recount = (inSlices: string, version: string) => string;
export type Recounts = Readonly<Record<Kind, Recount>>;
