import { ROLLUP_COLUMNS } from '../dimensions.js';
import { big, minute, namesOf, word, type Column } from './column.js';
import { FIGURES } from './figures.js';
import type { View } from './view.js';

const HEADS: readonly Column[] = [
  word('kind', 'clicks, impressions, click_time or conversion_time'),
  { name: 'grain', type: 'UInt8', comment: 'Minutes that the slice is long' },
  minute('slice', 'Start of the slice'),
  big('version', 'The mark up to which it is counted: only rows of this version are its figures'),
];
const KIND = "Enum8('clicks' = 1, 'impressions' = 2, 'click_time' = 3, 'conversion_time' = 4)";

/** One reading of heads decides: no query can count a quarter of an hour and its minutes both. */
export const CURRENT_HEADS: View = {
  name: 'current_heads',
  comment: 'The heads whose rows are the figures: a quarter of an hour, once it has one, or else its minutes',
  internal: true,
  columns: HEADS.map((column) => (column.name === 'kind' ? { ...column, type: KIND } : column)),
  select: `SELECT ${namesOf(HEADS).join(', ')}
FROM
(
    SELECT
        *,
        max(grain) OVER (PARTITION BY kind, toStartOfFifteenMinutes(slice)) AS coarsest
    FROM heads FINAL
)
WHERE grain = coarsest`,
};

const COUNTED = [...ROLLUP_COLUMNS, ...FIGURES];

/**
 * Heads stand left of the rollups in the join: the engine then takes its snapshot of them first, and finds every row that
 * they point at.
 */
export const PERFORMANCE: View = {
  name: 'performance',
  comment: 'Clicks, impressions, conversions and money of a slice of time and its dimensions: what the reports sum',
  columns: [
    word('basis', 'Of the conversion columns. Clicks and impressions stand under click_time'),
    minute(
      'slice',
      'Start of the minute, and after an hour of its quarter of an hour, UTC; a click’s conversions are in its own under click_time',
    ),
    ...COUNTED,
  ],
  select: `SELECT
    CAST(if(kind = 'conversion_time', 'conversion_time', 'click_time'), 'LowCardinality(String)') AS basis,
    slice,
    ${namesOf(COUNTED).join(', ')}
FROM current_heads AS heads
INNER JOIN
(
    SELECT *
    FROM rollups FINAL
) AS rollup USING (kind, grain, slice, version)`,
};
