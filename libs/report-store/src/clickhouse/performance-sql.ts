import { SUB_IDS } from '@clickledger/domain';
import { COLUMNS, type Dimension } from '../dimensions.js';
import { PERIODS, type Period, type PerformanceQuery } from '../reports/performance.js';
import type { Params } from './connection.js';
import { COUNTS, factsSql, SUMS } from './facts-sql.js';
import { orderColumns, orderOf, periodKey } from './local-time.js';
import { splitPeriod } from './split-period.js';
import { zoneOffsets } from './zone-offsets.js';

const isPeriod = (key: Period | Dimension): key is Period => PERIODS.some((period) => period === key);

/** What a row of the report is named by. */
export const keysOf = (query: PerformanceQuery): string[] =>
  query.groupBy.map((key) => (isPeriod(key) ? key : COLUMNS[key]));

/** What rollups are counted in: quarters of an hour in the end, minutes before. Sub-IDs are counted by minutes. */
const QUARTER = 15 * 60_000;
const MINUTE = 60_000;

/**
 * The period's whole slices as they are counted, and its edges from the facts: so that it is exact to the millisecond,
 * however slices lie in it.
 */
function byCurrency(query: PerformanceQuery): string {
  const { whole, edges } = splitPeriod(query, isBySubId(query) ? MINUTE : QUARTER);
  const view = isBySubId(query) ? 'performance_by_sub_id' : 'performance';
  const inWhole = whole && [`slice >= ${seconds(whole.from)}`, `slice < ${seconds(whole.to)}`];
  return [
    ...(inWhole ? [summed(query, view, inWhole)] : []),
    ...(edges.length > 0 ? [summed(query, `(${factsSql(edges, columnsOf(query))})`, [])] : []),
  ].join('\nUNION ALL');
}

const seconds = (ms: number) => `fromUnixTimestamp(${ms / 1000})`;

/** The columns that the query groups or filters by. */
const columnsOf = (query: PerformanceQuery): string[] => {
  const dimensions = [...query.groupBy.filter((key) => !isPeriod(key)), ...(Object.keys(query.filters) as Dimension[])];
  return [...new Set(dimensions.map((key) => COLUMNS[key]))];
};

/** A row a currency first, so that money can be summed apart while visitors stay states that can be merged. */
function summed(query: PerformanceQuery, source: string, period: readonly string[]): string {
  const offsets = zoneOffsets(query.tz, query);
  const keys = query.groupBy.map((key) => (isPeriod(key) ? `${periodKey(key, offsets)} AS ${key}` : COLUMNS[key]));
  const grouped = [...new Set([...keysOf(query), 'currency'])];
  const chosen = 'basis = {basis:String}';
  const byClick = "basis = 'click_time'";
  return `
SELECT
    ${[...new Set([...keys, 'currency']), ...orderColumns(keysOf(query), offsets)].join(', ')},
    sum(p.clicks) AS clicks,
    sum(p.gross_clicks) AS gross_clicks,
    ${query.visitors ? `${VISITORS},\n    ` : ''}sum(p.impressions) AS impressions,
    ${[...COUNTS, ...SUMS].map((column) => `sumIf(p.${column}, ${chosen}) AS ${column},`).join('\n    ')}
    sumMapMergeStateIf(p.click_legs, ${chosen}) AS click_legs,
    sumMapMergeStateIf(p.click_legs, ${byClick}) AS click_legs_by_click,
    sumIf(p.conversions, ${byClick}) AS conversions_by_click,
    sumIf(p.revenue, ${byClick}) AS revenue_by_click,
    sumIf(p.payout, ${byClick}) AS payout_by_click
FROM ${source} AS p
WHERE ${[...period, ...conditions(query)].join('\n  AND ')}
GROUP BY ${grouped.join(', ')}`;
}

/** Most of what a report costs is to unite the visitors of its slices. */
const VISITORS = `uniqExactMergeState(p.visitors) AS visitors,
    groupUniqArrayIf(toYYYYMM(slice), p.clicks > 0) AS visitor_months`;

/** Clicks have neither goal nor currency: grouped by these they are left out, filtered by these they all stay. */
function conditions(query: PerformanceQuery): string[] {
  const filters = (Object.keys(query.filters) as Dimension[]).map((key) => {
    const kept = `p.${COLUMNS[key]} IN {${key}:Array(String)}`;
    return key === 'goal' || key === 'currency' ? `(${kept} OR p.gross_clicks + p.impressions > 0)` : kept;
  });
  return ["basis IN ('click_time', {basis:String})", ...(clicksCount(query) ? [] : ["currency != ''"]), ...filters];
}

export const clicksCount = (query: PerformanceQuery) =>
  !query.groupBy.includes('goal') && !query.groupBy.includes('currency');

const MONEY = [...SUMS, 'revenue_by_click', 'payout_by_click'];
/** What was reversed to nothing is not listed. */
const SOME_MONEY = MONEY.map((column) => `${column}_map[currency] != 0`).join(' OR ');

/** `ratio` is null over 0, see the schema. */
const metricsOf = ({ visitors }: PerformanceQuery) => [
  'sum(c.clicks) AS clicks',
  'sum(c.gross_clicks) AS gross_clicks',
  ...(visitors
    ? ['uniqExactMerge(c.visitors) AS unique_clicks', 'length(groupUniqArrayArray(c.visitor_months)) AS visitor_months']
    : ['NULL AS unique_clicks', 'NULL AS visitor_months']),
  'sum(c.impressions) AS impressions',
  'ratio(clicks, impressions) AS ctr',
  ...COUNTS.map((column) => `sum(c.${column}) AS ${column}`),
  'arrayCount(legs -> legs > 0, mapValues(sumMapMerge(c.click_legs))) AS converted_clicks',
  'ratio(arrayCount(legs -> legs > 0, mapValues(sumMapMerge(c.click_legs_by_click))), clicks) AS converted_click_rate',
  'ratio(sum(c.conversions_by_click), clicks) AS cvr',
  visitors ? 'ratio(sum(c.conversions_by_click), unique_clicks) AS cvr_unique' : 'NULL AS cvr_unique',
  `arraySort(mapKeys(sumMap(map(c.currency, 1)))) AS currencies`,
  ...MONEY.map((column) => `sumMap(map(c.currency, c.${column})) AS ${column}_map`),
  `arrayMap(currency -> (
        currency,
        toString(sales_map[currency]),
        toString(revenue_map[currency]),
        toString(payout_map[currency]),
        toString(sales_pending_map[currency]),
        toString(revenue_pending_map[currency]),
        toString(payout_pending_map[currency]),
        toString(revenue_map[currency] - payout_map[currency] AS profit),
        toString(ratio(profit, revenue_map[currency])),
        toString(ratio(payout_by_click_map[currency], clicks)),
        toString(ratio(revenue_by_click_map[currency], clicks))
    ), arrayFilter(currency -> ${SOME_MONEY}, currencies)) AS money`,
];

const ANYTHING = ['gross_clicks', 'impressions', ...COUNTS].map((column) => `${column} != 0`).join(' OR ');
const ANY_MONEY = SUMS.map((column) => `arrayExists(amount -> amount != 0, mapValues(${column}_map))`).join(' OR ');

/**
 * The rows of a page and, as one more with `whole`, the totals over all pages: out of one query, so that they are of one
 * moment. (WITH TOTALS would say the same, but the embedded engine prints broken JSON when a page is empty.)
 */
export function performanceSql(query: PerformanceQuery): string {
  const keys = keysOf(query);
  const own = keys.map((key) => `c.${key}`).join(', ');
  const began = keys
    .map(orderOf)
    .filter((column) => !keys.includes(column))
    .map((column) => `min(c.${column}) AS ${column}`);
  const whole = keys.length > 0 ? `grouping(${own}) != 0` : 'false';
  return `
SELECT *
FROM
(
    SELECT
        *,
        toUInt32(countIf(NOT whole) OVER ()) AS total,
        row_number() OVER (PARTITION BY whole${keys.length > 0 ? ` ORDER BY ${keys.map(orderOf).join(', ')}` : ''}) AS place
    FROM
    (
        SELECT
            ${[`${whole} AS whole`, ...keys.map((key) => `c.${key} AS ${key}`), ...began, ...metricsOf(query)].join(',\n            ')}
        FROM
        (${byCurrency(query)}
        ) AS c
        ${keys.length > 0 ? `GROUP BY GROUPING SETS ((${own}), ())` : ''}
        HAVING whole OR ${ANYTHING} OR ${ANY_MONEY}
    )
)
WHERE whole OR (place > {offset:UInt64} AND place <= {offset:UInt64} + {limit:UInt64})
ORDER BY whole, place`;
}

export const isBySubId = (query: PerformanceQuery) =>
  SUB_IDS.some((sub) => query.groupBy.includes(sub) || sub in query.filters);

export const performanceParams = (query: PerformanceQuery): Params => ({
  ...(query.filters as Readonly<Record<string, readonly string[]>>),
  basis: query.basis,
  limit: query.limit,
  offset: query.offset,
});
