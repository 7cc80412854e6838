import type { Dimension, PerformanceQuery, Period } from '@clickledger/report-store';

/** Dimensions that the catalog has a name for: their column holds the ID. */
const NAMED = ['advertiser', 'offer', 'publisher', 'link'] as const;
type Named = (typeof NAMED)[number];

export type FilterColumn = `${Named}_id` | Exclude<Dimension, Named>;

const isNamed = (name: Dimension | Period): name is Named => NAMED.some((named) => named === name);

/** The columns of a report's rows that say what each is about. */
export const keyColumns = (groupBy: PerformanceQuery['groupBy']): string[] =>
  groupBy.flatMap((name) => (isNamed(name) ? [`${name}_id`, `${name}_name`] : [name]));

export const filterColumn = (dimension: Dimension): FilterColumn =>
  isNamed(dimension) ? `${dimension}_id` : dimension;
