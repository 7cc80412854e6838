import { ADVERTISED, SUB_ID_COLUMNS, TRAFFIC, VISITOR } from '../dimensions.js';
import { minute, number, text, time, word } from './column.js';
import { POSTED } from './figures.js';
import { selecting, type View } from './view.js';

const COLUMNS = [
  word('basis', 'click_time or conversion_time: by which time the slice was chosen'),
  minute('slice', 'The minute in which it counts, UTC'),
  text('conversion_id', 'The conversion'),
  number('version', 'The outcome that posted it'),
  word('leg', 'reversal: of the state before; posting: of the state after'),
  word('currency', 'Of the money columns, ISO 4217. Counts stand with the currency of the payout'),
  time('posted_at', 'When the outcome was decided, UTC'),
  text('receipt_id', 'The receipt that was judged'),
  text('click_id', 'The click'),
  ...ADVERTISED,
  ...TRAFFIC,
  ...SUB_ID_COLUMNS,
  ...VISITOR,
  text('landing_page', 'landing_url of the click without query and fragment'),
  word('goal', 'The goal that was reached'),
  ...POSTED,
];

/** Only legs whose outcome is the first in the log of its version. */
export const LEDGER: View = {
  name: 'ledger',
  comment: 'A posting or reversal of a double entry: totals at any time are the sums of its signed columns',
  columns: COLUMNS,
  select: selecting(
    COLUMNS,
    `stored_ledger FINAL
WHERE (conversion_id, version, precedence) IN (
    SELECT conversion_id, version, precedence
    FROM first_outcomes FINAL
)`,
  ),
};
