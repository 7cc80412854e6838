const MINUTE = 60_000;

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

export const marksOf = (kind: Kind, times: readonly string[]): Mark[] =>
  [...new Set(times.map(minuteOf))].map((slice) => ({ kind, slice }));
