const MINUTE = 60_000;
/** Of an ISO 8601 time, the characters down to its minute. */
const MINUTES = 16;

/** What is counted by slices: clicks, impressions, and conversions by either time. */
export const KINDS = ['clicks', 'impressions', 'click_time', 'conversion_time'] as const;
export type Kind = (typeof KINDS)[number];

/** A minute of one kind whose facts have changed; the minute in seconds since the epoch, as DateTime columns take it. */
export interface Mark {
  readonly kind: Kind;
  readonly slice: number;
}

/** Of an ISO 8601 time. */
export const minuteOf = (time: string): number => (Math.floor(Date.parse(time) / MINUTE) * MINUTE) / 1000;

/** @param times all in UTC, to the minute at least: those of one minute begin alike */
export const marksOf = (kind: Kind, times: readonly string[]): Mark[] =>
  [...new Set(times.map((time) => time.slice(0, MINUTES)))].map((minute) => ({ kind, slice: minuteOf(`${minute}Z`) }));
