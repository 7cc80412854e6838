import { ROLLUP_COLUMNS, rollupColumnsOf, SUB_ID_COLUMNS } from '../dimensions.js';
import { minute, namesOf, word, type Column } from './column.js';
import { FIGURES, figuresOf, POSTED } from './figures.js';
import type { View } from './view.js';

const DIMENSIONS = [...ROLLUP_COLUMNS, ...SUB_ID_COLUMNS];
const CLICK_TIME = "CAST('click_time', 'LowCardinality(String)')";

/** @param had the dimensions of these facts; the others are empty */
function counted(from: string, basis: string, had: readonly Column[], figures: Readonly<Record<string, string>>) {
  const names = new Set(namesOf([...had, ...SUB_ID_COLUMNS]));
  const dimensions = DIMENSIONS.map(({ name, type }) => (names.has(name) ? name : `CAST('', '${type}') AS ${name}`));
  const keys = [...(basis === 'basis' ? ['basis'] : []), 'slice', ...names];
  return `SELECT
    ${[basis === 'basis' ? basis : `${basis} AS basis`, 'slice', ...dimensions, ...figuresOf(figures)].join(',\n    ')}
FROM ${from}
GROUP BY ${keys.join(', ')}`;
}

export const PERFORMANCE_BY_SUB_ID: View = {
  name: 'performance_by_sub_id',
  comment: 'As performance, with sub-IDs: counted from the facts at every reading, so ask for short periods',
  columns: [
    word('basis', 'Of the conversion columns. Clicks and impressions stand under click_time'),
    minute('slice', 'Start of the minute, UTC; a click’s conversions are in its own minute under click_time'),
    ...DIMENSIONS,
    ...FIGURES,
  ],
  select: [
    counted('clicks', CLICK_TIME, rollupColumnsOf('clicks'), {
      clicks: 'toInt64(countIf(NOT bot))',
      gross_clicks: 'toInt64(count())',
      visitors: 'uniqExactArrayState(if(bot, [], [visitor]))',
    }),
    counted('impressions', CLICK_TIME, rollupColumnsOf('impressions'), {
      impressions: 'toInt64(countIf(NOT bot))',
    }),
    counted('ledger', 'basis', rollupColumnsOf('conversions'), {
      ...Object.fromEntries(POSTED.map(({ name }) => [name, `sum(ledger.${name})`])),
      click_legs: 'sumMapState(map(ledger.click_id, ledger.conversions))',
    }),
  ].join('\nUNION ALL\n'),
};
