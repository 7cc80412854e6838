import type { Period } from '../reports/performance.js';
import { offsetText, type ZoneOffset } from './zone-offsets.js';

/*
 * Periods by the clocks of a zone. A row is named by its local time cut to the hour, with the offset that was in force:
 * so the hour that comes twice in autumn makes two rows, and an hour of which clocks have skipped a half is still one.
 */

/** A number or text for each offset of the zone, chosen by the time of the slice. */
function byOffset(offsets: readonly ZoneOffset[], valueOf: (offset: ZoneOffset) => string): string {
  const [last, ...earlier] = [...offsets].reverse();
  const chosen = earlier
    .reverse()
    .map((offset) => `slice < fromUnixTimestamp(${offset.until / 1000}), ${valueOf(offset)}`);
  const otherwise = last ? valueOf(last) : '';
  return chosen.length > 0 ? `multiIf(${chosen.join(', ')}, ${otherwise})` : otherwise;
}

const local = (offsets: readonly ZoneOffset[]) =>
  `(toUnixTimestamp(slice) + ${byOffset(offsets, ({ minutes }) => `(${minutes * 60})`)})`;

/** The expression that names a slice's period. */
export function periodKey(period: Period, offsets: readonly ZoneOffset[]): string {
  const time = `toDateTime(${local(offsets)}, 'UTC')`;
  const offset = byOffset(offsets, ({ minutes }) => `'${offsetText(minutes)}'`);
  switch (period) {
    case 'quarter_hour':
      return `concat(formatDateTime(toStartOfFifteenMinutes(${time}), '%Y-%m-%dT%H:%i:00', 'UTC'), ${offset})`;
    case 'hour':
      return `concat(formatDateTime(${time}, '%Y-%m-%dT%H:00:00', 'UTC'), ${offset})`;
    case 'day':
      return `formatDateTime(${time}, '%Y-%m-%d', 'UTC')`;
    case 'month':
      return `formatDateTime(${time}, '%Y-%m', 'UTC')`;
  }
}

/** Periods whose names are not in the order of time where clocks are set back, and how long they are, seconds. */
const UNORDERED = { quarter_hour: 900, hour: 3_600 } as const;
type Unordered = keyof typeof UNORDERED;
const isUnordered = (key: string): key is Unordered => key in UNORDERED;

/** Columns that such rows are ordered by: when their period began, or the offset that it is told in. */
export const orderColumns = (keys: readonly string[], offsets: readonly ZoneOffset[]): string[] =>
  keys.filter(isUnordered).map((key) => {
    const begun = `toUnixTimestamp(slice) - ${local(offsets)} % ${UNORDERED[key]}`;
    return `min(greatest(${begun}, ${byOffset(offsets, ({ since }) => String(since / 1000))})) AS ${orderOf(key)}`;
  });

/** The column that rows with this key are ordered by. */
export const orderOf = (key: string): string => (isUnordered(key) ? `${key}_began` : key);
