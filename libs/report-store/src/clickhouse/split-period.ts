/** Milliseconds since the epoch: inclusive, exclusive. */
export interface Span {
  readonly from: number;
  readonly to: number;
}

export interface SplitPeriod {
  /** The whole slices inside; undefined where there is none. */
  readonly whole: Span | undefined;
  /** What is left of the period before and after them, earliest first. */
  readonly edges: readonly Span[];
}

/**
 * What of a period is made of whole slices, which are counted already, and what must be counted from the facts.
 * @param slice how long a slice is, milliseconds
 */
export function splitPeriod({ from, to }: Span, slice: number): SplitPeriod {
  const first = Math.ceil(from / slice) * slice;
  const last = Math.floor(to / slice) * slice;
  if (first >= last) return { whole: undefined, edges: [{ from, to }] };
  const edges = [
    { from, to: first },
    { from: last, to },
  ];
  return { whole: { from: first, to: last }, edges: edges.filter((edge) => edge.from < edge.to) };
}
