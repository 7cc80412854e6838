import { namesOf, number, text, time, timeIfKnown, word, type Column } from './column.js';
import type { View } from './view.js';

const MESSAGE: readonly Column[] = [
  text('delivery_id', 'Hash of postback, conversion and version: the receiver knows the message by it'),
  word('postback_id', 'By which postback'),
  number('postback_version', 'Of the postback, when the message was queued or skipped'),
  word('publisher_id', 'Who is told'),
  text('conversion_id', 'What it tells of'),
  number('version', 'Of the conversion'),
  word('advertiser_id', 'Who reported the conversion'),
  word('offer_id', 'What was converted'),
  word('goal', 'The goal that was reached'),
  word('link_id', 'The tracking link'),
  text('click_id', 'The click that the conversion is attributed to'),
  word('cause', 'outcome, resend, backfill or test: why it was queued last'),
  time('queued_at', 'When it was queued last, or skipped, UTC'),
  timeIfKnown('due_at', 'From when on it may be sent, UTC; null: it is not sent'),
  word('reason', 'Why it is not sent; empty: it is'),
  text('detail', 'The reason in a sentence'),
  word('http_method', 'GET or POST; empty: it is not sent'),
  text('url', 'Where it is sent'),
  text('body', 'What is sent; empty: nothing'),
];

const LAST_TRY: readonly Column[] = [
  timeIfKnown('attempted_at', 'When it was tried last, UTC; null: it was not'),
  number('duration_ms', 'How long the receiver took then'),
  number('http_status', 'What it answered then; 0: nothing'),
  word('error', 'Code of what went wrong then; empty: nothing'),
  text('excerpt', 'How the body of that answer began'),
  word('result', 'Of the last try: delivered, delivered_refused or failed; empty: there was none'),
  timeIfKnown('next_at', 'When it is tried again, UTC; null: it is not'),
];

const STATE = word(
  'delivery_state',
  'waiting, delivered, delivered_refused (taken by the server, and refused in its words), failed (no more tries), ' +
    'superseded (a newer version took its place), or skipped (see reason)',
);

export const DELIVERY_COLUMNS: readonly Column[] = [
  ...MESSAGE,
  STATE,
  number('attempts', 'How often it was tried'),
  ...LAST_TRY,
];

/** What was queued or tried later than the other counts: a message sent again waits, whatever became of it before. */
const STATE_SQL = `multiIf(
        m.type = 'PostbackSkipped', 'skipped',
        t.result != '' AND m.queued_at <= t.attempted_at AND t.result != 'failed', t.result,
        m.newest > m.version, 'superseded',
        t.result != '' AND m.queued_at <= t.attempted_at AND t.next_at IS NULL, 'failed',
        'waiting')`;

/**
 * The columns above of the messages about some conversions.
 * @param scope a condition that only conversion_id is in: a message stands beside all others of its conversion
 */
export const deliveriesSql = (scope: string): string => `SELECT
    ${namesOf(MESSAGE)
      .map((name) => `m.${name} AS ${name}`)
      .join(',\n    ')},
    ${STATE_SQL} AS delivery_state,
    t.attempts AS attempts,
    ${namesOf(LAST_TRY)
      .map((name) => (name.endsWith('_at') ? `if(t.attempts = 0, NULL, t.${name}) AS ${name}` : `t.${name} AS ${name}`))
      .join(',\n    ')}
FROM
(
    SELECT *, max(if(type = 'PostbackQueued', version, 0)) OVER (PARTITION BY conversion_id, postback_id) AS newest
    FROM stored_deliveries FINAL
    WHERE ${scope}
) AS m
LEFT JOIN
(
    SELECT
        conversion_id,
        postback_id,
        version,
        toUInt32(count()) AS attempts,
        ${namesOf(LAST_TRY)
          .map((name) =>
            name === 'next_at'
              ? `tupleElement(argMax(tuple(last.next_at), last.attempted_at), 1) AS next_at`
              : `argMax(last.${name}, last.attempted_at) AS ${name}`,
          )
          .join(',\n        ')}
    FROM stored_attempts AS last FINAL
    WHERE ${scope}
    GROUP BY conversion_id, postback_id, version
) AS t USING (conversion_id, postback_id, version)`;

export const DELIVERIES: View = {
  name: 'deliveries',
  comment: 'What a publisher is told of a version of a conversion by a postback, or why not: one row a message',
  columns: DELIVERY_COLUMNS,
  select: deliveriesSql('1'),
};
