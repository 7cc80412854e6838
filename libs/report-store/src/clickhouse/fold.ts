import type { Connection } from './connection.js';
import { lastMark } from './recount.js';
import { countSlices, inSeconds, type Slice } from './slices.js';

/** Most facts come within the hour, and cost least while their minute is a slice of its own. */
const STAYS_IN_MINUTES = 3_600_000;

/**
 * Counts quarters of an hour whose minutes are slices of their own, and have been long enough. The quarter's head is the
 * switch: from then on its minutes are neither read nor counted.
 * @param limit how many, oldest first
 * @param now milliseconds since the epoch
 * @returns how many it counted
 */
export async function fold(connection: Connection, limit: number, now: number): Promise<number> {
  const version = await lastMark(connection);
  const quarters = await connection.rows<Omit<Slice, 'version'>>(`
    SELECT kind, 15 AS grain, toUnixTimestamp(toStartOfFifteenMinutes(heads.slice) AS quarter) AS slice
    FROM heads
    GROUP BY kind, quarter
    HAVING max(heads.grain) = 1 AND quarter < fromUnixTimestamp(${inSeconds(now - STAYS_IN_MINUTES)})
    ORDER BY quarter LIMIT ${limit}`);
  await countSlices(
    connection,
    quarters.map((quarter) => ({ version, ...quarter })),
    now,
  );
  return quarters.length;
}
