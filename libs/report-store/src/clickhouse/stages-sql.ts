import { COLUMNS } from '../dimensions.js';
import { PERIODS, type Period } from '../reports/performance.js';
import type { StageDimension, StagesQuery } from '../reports/stages.js';
import { stagesSql } from '../views/stages.js';
import type { Params } from './connection.js';
import { orderColumns, orderOf, periodKey } from './local-time.js';
import { zoneOffsets } from './zone-offsets.js';

type Key = Period | StageDimension;
const isPeriod = (key: Key): key is Period => PERIODS.some((period) => period === key);

/** What a row of the report is named by. */
export const stageKeysOf = ({ groupBy }: StagesQuery): string[] =>
  groupBy.map((key) => (isPeriod(key) ? key : COLUMNS[key]));

/** A sale that names no click has neither. */
const OF_CLICKS_ALONE: readonly string[] = ['publisher', 'link'];

export const salesCount = ({ groupBy, filters }: StagesQuery): boolean =>
  ![...groupBy, ...Object.keys(filters)].some((key) => OF_CLICKS_ALONE.includes(key));

/** Of a time, exact to the millisecond. */
const within = (time: string) =>
  `${time} >= fromUnixTimestamp64Milli({from:Int64}) AND ${time} < fromUnixTimestamp64Milli({to:Int64})`;
/** The minutes are what the tables are sorted by. */
const SCOPE = `slice >= toStartOfMinute(fromUnixTimestamp64Milli({from:Int64}))
        AND slice <= toStartOfMinute(fromUnixTimestamp64Milli({to:Int64})) AND ${within('clicked_at')}`;

const REACHED = ['redirected', 'captured', 'stored', 'passed_back', 'decided', 'told'] as const;
const FLAGS = ['minted', ...REACHED] as const;
const WHOSE = 'advertiser_id, offer_id, publisher_id, link_id';

function facts(query: StagesQuery): string {
  const kept = (Object.keys(query.filters) as StageDimension[]).map(
    (key) => `${COLUMNS[key]} IN {${key}:Array(String)}`,
  );
  const where = (...conditions: string[]) => [...conditions, ...kept].join(' AND ');
  const clicks = `SELECT slice, ${WHOSE}, 1 AS minted,
        ${REACHED.map((stage) => `${stage}_at IS NOT NULL AS ${stage}`).join(', ')}, '' AS sale, 0 AS without_id
    FROM (${stagesSql(where(SCOPE))}) WHERE NOT bot`;
  if (!salesCount(query)) return clicks;
  const sales = (table: string, time: string, sale: string, without: 0 | 1, which: string) =>
    `SELECT toStartOfMinute(${time}) AS slice, advertiser_id, offer_id, '' AS publisher_id, '' AS link_id,
        ${FLAGS.map((flag) => `0 AS ${flag}`).join(', ')}, ${sale} AS sale, ${without} AS without_id
    FROM ${table} FINAL WHERE ${where(within(time), which)}`;
  // Sent again, a report says the same.
  const refused = "concat('refused ', report)";
  const nameless = "code IN ('click_id_missing', 'click_id_unresolved_macro')";
  return [
    clicks,
    sales('stored_receipts', 'received_at', 'conversion_id', 0, "type = 'ConversionReceived'"),
    sales('stored_refusals', 'refused_at', refused, 1, nameless),
  ].join('\n    UNION ALL\n    ');
}

const FIGURES = [
  ...FLAGS.map((flag) => `toUInt32(sum(f.${flag})) AS ${flag}`),
  "toUInt32(uniqExactIf(f.sale, f.sale != '')) AS sales_reported",
  'toUInt32(uniqExactIf(f.sale, f.without_id = 1)) AS sales_without_id',
];

/** The rows of a page and, as one more with `whole`, the totals over all pages, as of `performanceSql`. */
export function stageReportSql(query: StagesQuery): string {
  const offsets = zoneOffsets(query.tz, query);
  const keys = stageKeysOf(query);
  const named = query.groupBy.flatMap((key) => (isPeriod(key) ? [`${periodKey(key, offsets)} AS ${key}`] : []));
  const whole = keys.length > 0 ? `grouping(${keys.map((key) => `f.${key}`).join(', ')}) != 0` : 'false';
  const began = orderColumns(keys, offsets);
  const order = keys.map(orderOf).join(', ');
  return `
SELECT *
FROM
(
    SELECT
        *,
        toUInt32(countIf(NOT whole) OVER ()) AS total,
        row_number() OVER (PARTITION BY whole${keys.length > 0 ? ` ORDER BY ${order}` : ''}) AS place
    FROM
    (
        SELECT ${[`${whole} AS whole`, ...keys.map((key) => `f.${key} AS ${key}`), ...began, ...FIGURES].join(',\n            ')}
        FROM (SELECT ${['*', ...named].join(', ')} FROM (
    ${facts(query)}
        )) AS f
        ${keys.length > 0 ? `GROUP BY GROUPING SETS ((${keys.map((key) => `f.${key}`).join(', ')}), ())` : ''}
        HAVING whole OR minted > 0 OR sales_reported > 0
    )
)
WHERE whole OR (place > {offset:UInt64} AND place <= {offset:UInt64} + {limit:UInt64})
ORDER BY whole, place`;
}

export const stageParams = ({ from, to, filters, limit, offset }: StagesQuery): Params => ({
  ...(filters as Readonly<Record<string, readonly string[]>>),
  from,
  to,
  limit,
  offset,
});
