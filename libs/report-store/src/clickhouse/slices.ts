import type { Connection } from './connection.js';
import { KINDS, type Kind } from './marks.js';
import { RECOUNTS } from './recount-sql.js';

/** Minutes that a slice is long: a quarter of an hour is what every zone's hours and days are made of. */
export const GRAINS = [1, 15] as const;
export type Grain = (typeof GRAINS)[number];

/** A slice to count, and the mark up to which its facts are in the store. */
export interface Slice {
  readonly kind: Kind;
  readonly grain: Grain;
  /** Its start, in seconds since the epoch. */
  readonly slice: number;
  readonly version: number;
}

/**
 * Writes the slices' rows under their versions, and last the heads, which make these rows the figures. A fact that
 * comes in between has a higher mark, so its slice is open again; who is killed in between leaves rows that no head
 * points at.
 * @param now milliseconds since the epoch
 */
export async function countSlices(connection: Connection, slices: readonly Slice[], now: number): Promise<void> {
  for (const kind of KINDS) {
    for (const grain of GRAINS) {
      const some = slices.filter((slice) => slice.kind === kind && slice.grain === grain);
      if (some.length === 0) continue;
      await connection.run(RECOUNTS[kind](grain, inMinutes(some), versionOf(some), inSeconds(now)));
    }
  }
  await connection.insert(
    'heads',
    slices.map((slice) => ({ counted_at: inSeconds(now), ...slice })),
  );
}

/** As DateTime columns take it. */
export const inSeconds = (ms: number): number => Math.floor(ms / 1000);

const inMinutes = (slices: readonly Slice[]) => `slice IN (${slices.flatMap(minutesOf).join(', ')})`;

const minutesOf = ({ grain, slice }: Slice) => Array.from({ length: grain }, (_, minute) => slice + minute * 60);

const versionOf = (slices: readonly Slice[]) => {
  const [starts, versions] = [slices.map(({ slice }) => slice), slices.map(({ version }) => version)];
  return `transform(toUnixTimestamp(start), [${starts.join(', ')}], [${versions.join(', ')}], 0)`;
};
