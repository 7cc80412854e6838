import { ADVERTISED, SUB_ID_COLUMNS, TRAFFIC, VISITOR } from '../dimensions.js';
import { flag, list, minute, text, time, word } from './column.js';
import { selecting, viewOf, type View } from './view.js';

const SEEN_BY = [
  word('referrer_host', 'Host of the page that held the link; empty: unknown'),
  ...VISITOR,
  word('os', 'Operating system; empty: unknown'),
  text(
    'visitor',
    'Keyed hash of cookie, or of address and user agent. Its key belongs to the calendar month (UTC): who comes in two months counts as two',
  ),
  flag('bot', 'Made by a known bot: counted apart'),
];
const CUT = list('cut', 'Fields whose value was too long and is cut');

/** What tells a row of stored_clicks from all others. */
export const CLICK_KEY = 'slice, offer_id, publisher_id, link_id, click_id, precedence';

/** A condition on rows of stored_clicks: of several facts of one foreign ID the first in the log counts. */
export const isFirst = (repeatsWhere = '1'): string =>
  `(origin != 'import' OR (${CLICK_KEY}) NOT IN (SELECT ${CLICK_KEY} FROM foreign_repeats WHERE ${repeatsWhere}))`;

const OF_CLICKS = [
  text('click_id', 'Native, or another system’s own (foreign)'),
  time('clicked_at', 'When the visitor clicked, UTC to the millisecond'),
  minute('slice', 'The minute of clicked_at: what rollups are recounted by'),
  word('origin', 'redirect, server or import'),
  ...ADVERTISED,
  ...TRAFFIC,
  ...SUB_ID_COLUMNS,
  text('cid', 'The sender’s own click ID; empty: none'),
  text('landing_url', 'Where the visitor was sent'),
  text('landing_page', 'landing_url without query and fragment: what reports group by'),
  ...SEEN_BY,
  word(
    'diverted',
    'Why the visitor did not go where the link says, such as offer_paused or deep_link_refused; empty: did',
  ),
  list('passed_over', 'Parameters whose macro nobody replaced, so that they are left out'),
  CUT,
];

export const CLICKS: View = {
  name: 'clicks',
  comment: 'A click as recorded, each once: a foreign ID is the click that it was first recorded for',
  columns: OF_CLICKS,
  select: selecting(OF_CLICKS, `stored_clicks FINAL\nWHERE ${isFirst()}`),
};

export const IMPRESSIONS = viewOf('stored_impressions', {
  name: 'impressions',
  comment: 'An impression as recorded, each once',
  columns: [
    text('impression_id', 'Native'),
    time('impressed_at', 'When the link was shown, UTC to the millisecond'),
    minute('slice', 'The minute of impressed_at: what rollups are recounted by'),
    ...ADVERTISED,
    ...TRAFFIC,
    ...SUB_ID_COLUMNS,
    ...SEEN_BY,
    CUT,
  ],
});
