import { ROLLUP_COLUMNS, rollupColumnsOf } from '../dimensions.js';
import { namesOf } from '../views/column.js';
import { figuresOf, POSTED_COUNTS, POSTED_SUMS } from '../views/figures.js';
import type { Span } from './split-period.js';

export const COUNTS = namesOf(POSTED_COUNTS);
export const SUMS = namesOf(POSTED_SUMS);

const MINUTE = 60_000;
const CURRENCY = 'currency';

/** Columns that clicks, or impressions, do not have. */
const NOT_OF_CLICKS = absentFrom('clicks');
const NOT_OF_IMPRESSIONS = absentFrom('impressions');

function absentFrom(counted: 'clicks' | 'impressions'): string[] {
  const had = namesOf(rollupColumnsOf(counted));
  return namesOf(ROLLUP_COLUMNS).filter((name) => !had.includes(name));
}

const inMilliseconds = (time: string, spans: readonly Span[]) =>
  oneOf(
    spans.map(
      ({ from, to }) => `${time} >= fromUnixTimestamp64Milli(${from}) AND ${time} < fromUnixTimestamp64Milli(${to})`,
    ),
  );

/** By this alone the tables find their rows without reading a month. */
const inMinutes = (slice: string, spans: readonly Span[]) =>
  oneOf(
    spans.map(({ from, to }) => {
      const [first, last] = [from, to - 1].map((time) => (Math.floor(time / MINUTE) * MINUTE) / 1000);
      return `${slice} >= fromUnixTimestamp(${first}) AND ${slice} <= fromUnixTimestamp(${last})`;
    }),
  );

const oneOf = (conditions: readonly string[]) => `(${conditions.map((condition) => `(${condition})`).join(' OR ')})`;

/**
 * The columns of `performance`, or with sub-IDs of `performance_by_sub_id`, counted from the facts of some short spans
 * to the millisecond.
 * @param dimensions the columns that are asked for; the others are left out
 */
export function factsSql(spans: readonly Span[], dimensions: readonly string[]): string {
  const names = [...new Set([...dimensions, CURRENCY])];
  return [clicks(spans, names), impressions(spans, names), conversions(spans, names)].join('\nUNION ALL');
}

function clicks(spans: readonly Span[], names: readonly string[]): string {
  return `
SELECT ${columns("'click_time'", 'slice', without(names, NOT_OF_CLICKS), {
    clicks: 'toInt64(countIf(NOT bot))',
    gross_clicks: 'toInt64(count())',
    visitors: 'uniqExactStateIf(visitor, NOT bot)',
  })}
FROM clicks
WHERE ${inMinutes('slice', spans)} AND ${inMilliseconds('clicked_at', spans)}
GROUP BY ${['slice', ...others(names, NOT_OF_CLICKS)].join(', ')}`;
}

function impressions(spans: readonly Span[], names: readonly string[]): string {
  return `
SELECT ${columns("'click_time'", 'slice', without(names, NOT_OF_IMPRESSIONS), {
    impressions: 'toInt64(countIf(NOT bot))',
  })}
FROM impressions
WHERE ${inMinutes('slice', spans)} AND ${inMilliseconds('impressed_at', spans)}
GROUP BY ${['slice', ...others(names, NOT_OF_IMPRESSIONS)].join(', ')}`;
}

/** A leg of the ledger knows its minute; the time itself is that of the state which it posts or reverses. */
function conversions(spans: readonly Span[], names: readonly string[]): string {
  const legs = `FROM stored_ledger FINAL WHERE basis IN ('click_time', {basis:String}) AND ${inMinutes('slice', spans)}`;
  const state = "if(leg = 'posting', 'state', 'previous')";
  const time = "if(basis = 'click_time', 'clicked_at', 'occurred_at')";
  const ofLegs = names.map((name) => `legs.${name}`);
  return `
SELECT ${columns(
    'legs.basis',
    'legs.slice',
    names.map((name) => `legs.${name} AS ${name}`),
    {
      ...Object.fromEntries([...COUNTS, ...SUMS].map((column) => [column, `sum(legs.${column})`])),
      click_legs: 'sumMapState(map(legs.click_id, legs.conversions))',
    },
  )}
FROM
(
    SELECT ledger.*, parseDateTime64BestEffort(JSONExtractString(fact, ${state}, ${time}), 3, 'UTC') AS at
    FROM (SELECT *, landing_page ${legs}) AS ledger
    INNER JOIN
    (
        SELECT conversion_id, version, precedence, fact
        FROM stored_outcomes FINAL
        WHERE conversion_id IN (SELECT conversion_id ${legs})
    ) AS outcome USING (conversion_id, version, precedence)
) AS legs
WHERE ${inMilliseconds('legs.at', spans)}
GROUP BY ${['legs.basis', 'legs.slice', ...ofLegs].join(', ')}`;
}

const without = (names: readonly string[], absent: readonly string[]) =>
  names.map((name) => (absent.includes(name) ? `'' AS ${name}` : name));

const others = (names: readonly string[], absent: readonly string[]) => names.filter((name) => !absent.includes(name));

function columns(basis: string, slice: string, names: readonly string[], counted: Readonly<Record<string, string>>) {
  return [`${basis} AS basis`, `${slice} AS slice`, ...names, ...figuresOf(counted)].join(',\n    ');
}
