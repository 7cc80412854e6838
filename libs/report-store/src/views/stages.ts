import { DIVERSIONS_WITHIN_OFFER } from '@clickledger/domain';
import { ADVERTISED } from '../dimensions.js';
import { flag, minute, namesOf, text, time, timeIfKnown, word, type Column } from './column.js';
import type { View } from './view.js';
import { isFirst } from './visits.js';

const OF_CLICK: readonly Column[] = [
  minute('slice', 'The minute of minted_at'),
  ...ADVERTISED,
  word('publisher_id', 'Whose traffic it is'),
  word('link_id', 'The tracking link'),
  flag('bot', 'Made by a known bot: reports leave it out'),
];

const LATER: readonly Column[] = [
  timeIfKnown('captured_at', 'When the tag saw the ID in the address of the landing page, UTC; null: it did not'),
  timeIfKnown('stored_at', 'When the tag read the ID back from its cookie on a later page, UTC; null: it did not'),
  timeIfKnown('passed_back_at', 'When the first report came that named the ID and was accepted, UTC; null: none did'),
  timeIfKnown('decided_at', 'When a report that named it was first judged, UTC; null: none was'),
  timeIfKnown('told_at', 'When the publisher’s server first took a message about it, UTC; null: none'),
];

export const STAGE_COLUMNS: readonly Column[] = [
  text('click_id', 'Native, or another system’s own (foreign)'),
  time('minted_at', 'When the ID was made, which is when the visitor clicked, UTC'),
  ...OF_CLICK,
  timeIfKnown(
    'redirected_at',
    'When the visitor was sent to the offer, UTC; null: to a fallback, or by a server that is not ours',
  ),
  ...LATER,
  word(
    'stage',
    'The last one that the ID has reached: minted, redirected, captured, stored, passed_back, decided or told',
  ),
];

const SENT_TO_OFFER = ['', ...DIVERSIONS_WITHIN_OFFER].map((diverted) => `'${diverted}'`).join(', ');

/** As the domain's isRedirected has it. */
const REDIRECTED = `if(c.origin = 'redirect' AND c.diverted IN (${SENT_TO_OFFER}), toNullable(c.clicked_at), NULL)`;

const firstOf = (name: string, column: string, from: string) =>
  `SELECT click_id, advertiser_id, minOrNull(${column}) AS ${name}\n    FROM ${from}\n    GROUP BY click_id, advertiser_id`;

/** One row a click ID of an advertiser each, so that every join is of one row at most. What is there twice has one first time. */
const joined = (scope: string): readonly (readonly [alias: string, query: string])[] => [
  [
    'l',
    `SELECT
        click_id,
        advertiser_id,
        minOrNullIf(reached_at, stage = 'captured') AS captured_at,
        minOrNullIf(reached_at, stage = 'stored') AS stored_at
    FROM stored_landings
    WHERE ${scope}
    GROUP BY click_id, advertiser_id`,
  ],
  ['r', firstOf('passed_back_at', 'received_at', "stored_receipts\n    WHERE click_id != ''")],
  ['o', firstOf('decided_at', 'o.decided_at', "stored_outcomes AS o\n    WHERE click_id != ''")],
  [
    't',
    firstOf(
      'told_at',
      'tries.attempted_at',
      `stored_attempts AS tries
    INNER JOIN (
        SELECT DISTINCT conversion_id, postback_id, version, click_id, advertiser_id
        FROM stored_deliveries
        WHERE type = 'PostbackQueued' AND cause != 'test'
    ) AS messages USING (conversion_id, postback_id, version)
    WHERE tries.result = 'delivered'`,
    ),
  ],
];

const STAGE = `multiIf(
        t.told_at IS NOT NULL, 'told',
        o.decided_at IS NOT NULL, 'decided',
        r.passed_back_at IS NOT NULL, 'passed_back',
        l.stored_at IS NOT NULL, 'stored',
        l.captured_at IS NOT NULL, 'captured',
        redirected_at IS NOT NULL, 'redirected',
        'minted')`;

/**
 * The columns above of some clicks.
 * @param scope a condition on what clicks and landings both have: slice, clicked_at, and whose they are
 */
export const stagesSql = (scope: string): string => `SELECT
    c.click_id AS click_id,
    c.clicked_at AS minted_at,
    ${namesOf(OF_CLICK)
      .map((name) => `c.${name} AS ${name}`)
      .join(',\n    ')},
    ${REDIRECTED} AS redirected_at,
    l.captured_at AS captured_at,
    l.stored_at AS stored_at,
    r.passed_back_at AS passed_back_at,
    o.decided_at AS decided_at,
    t.told_at AS told_at,
    ${STAGE} AS stage
FROM
(
    SELECT click_id, clicked_at, origin, diverted, ${namesOf(OF_CLICK).join(', ')}
    FROM stored_clicks FINAL
    WHERE ${isFirst()} AND ${scope}
) AS c
${joined(scope)
  .map(
    ([alias, query]) =>
      `LEFT JOIN\n(\n    ${query}\n) AS ${alias} ON ${alias}.click_id = c.click_id AND ${alias}.advertiser_id = c.advertiser_id`,
  )
  .join('\n')}`;

export const STAGES: View = {
  name: 'stages',
  comment: 'How far a click ID has come, from the click to its publisher’s being told: one row a click',
  columns: STAGE_COLUMNS,
  select: stagesSql('1'),
};
