import { amount, countIfKnown, flag, namesOf, number, text, time, word, type Column } from './column.js';
import { ITS_CLICK } from './its-click.js';
import type { View } from './view.js';

/** How it stands, after its last word. */
const STANDING: readonly Column[] = [
  word('status', 'pending, approved, invoiced, collected, paid or rejected'),
  word('reason', 'Why the status: cancelled, returned, fraud, duplicate, out_of_terms or other; empty: not said'),
  text('reason_text', 'Why the status, in the sender’s words; empty: none'),
  amount('amount', 'Of the sale in currency; null: none was reported'),
  word('currency', 'Of amount, ISO 4217; empty: no amount'),
  amount(
    'revenue',
    'What the advertiser owes for it, in payout_currency; 0 until confirmed. What a rejected one would be',
  ),
  amount(
    'payout',
    'What the publisher is owed for it, in payout_currency; 0 until confirmed. What a rejected one would be',
  ),
  amount('revenue_pending', 'What revenue will be once it is confirmed; 0 if it came with a secret or is'),
  amount('payout_pending', 'What payout will be once it is confirmed; 0 if it came with a secret or is'),
  word('payout_currency', 'Of revenue and payout, ISO 4217'),
  flag('authenticated', 'Reported or confirmed with a secret; else it earns nothing yet'),
  word('evidence', 'click: its row was found; click_id: the native ID alone'),
  flag('counts_in_cvr', 'Counted as a conversion; else as an event'),
  time('occurred_at', 'When the conversion happened, UTC'),
  time('clicked_at', 'When the click was made, UTC'),
];

/** By the rule of the ledger: what nobody has confirmed earns nothing yet. */
const EARNED: Readonly<Record<string, string>> = {
  revenue: 'if(word.authenticated, word.revenue, 0)',
  payout: 'if(word.authenticated, word.payout, 0)',
  revenue_pending: 'if(word.authenticated, 0, word.revenue)',
  payout_pending: 'if(word.authenticated, 0, word.payout)',
};

/** Of the report that was attributed, whatever was said later. */
const SALE: readonly Column[] = [
  word('goal', 'The goal that was reached'),
  word('offer_id', 'What was converted'),
  word('advertiser_id', 'Who reported it'),
  text('transaction_id', 'The advertiser’s order number; empty: none'),
  text('click_id', 'The click that it is attributed to'),
  text('receipt_id', 'The receipt that was attributed'),
  time('received_at', 'When that report was received, UTC'),
  word('method', 'postback, api, csv, pixel or tag'),
  countIfKnown('elapsed_ms', 'occurred_at - clicked_at, milliseconds'),
  text('window', 'The attribution window in force, seconds or unlimited'),
  number('offer_version', 'Of the offer in force'),
  amount('revenue_fixed', 'Terms: what the advertiser owes for each; null: nothing'),
  amount('revenue_percent', 'Terms: what the advertiser owes of the sale, percent; null: nothing'),
  amount('payout_fixed', 'Terms: what the publisher is owed for each; null: nothing'),
  amount('payout_percent', 'Terms: what the publisher is owed of the sale, percent; null: nothing'),
];

/** The column of its outcome that a column of the last word is. */
const LAST_WORD: readonly (readonly [Column, string])[] = [
  [number('version', 'Counts the outcomes of the conversion, from 1'), 'version'],
  [word('last_code', 'Of the latest outcome: attributed, or the reason code'), 'code'],
  [text('last_detail', 'The same in a sentence'), 'detail'],
  [time('last_report_at', 'When the latest report of it was received, UTC'), 'received_at'],
  [time('last_decided_at', 'When that was judged, UTC'), 'decided_at'],
  [text('last_receipt_id', 'Its receipt'), 'receipt_id'],
  [word('last_method', 'postback, api, csv, pixel or tag'), 'method'],
];

const ID = text('conversion_id', 'Hash of what the goal counts by');
const tuple = namesOf(SALE).join(', ');

/*
 * Versions of a conversion lie side by side in the table’s order, so each is a window by itself, whatever the number of
 * all. `word` has the columns of the latest outcome, `sale` those of the one that attributed the report that counts.
 */
export const CONVERSIONS: View = {
  name: 'conversions',
  comment:
    'An attributed conversion: the sale as it was reported and judged, how it stands, and the last word on it apart',
  columns: [ID, ...STANDING, ...SALE, ...ITS_CLICK, ...LAST_WORD.map(([column]) => column)],
  select: `SELECT
    word.conversion_id AS conversion_id,
    ${namesOf(STANDING)
      .map((name) => `${EARNED[name] ?? `word.${name}`} AS ${name}`)
      .join(',\n    ')},
    ${namesOf(SALE)
      .map((name, i) => `tupleElement(word.sale, ${i + 1}) AS ${name}`)
      .join(',\n    ')},
    ${namesOf(ITS_CLICK)
      .map((name) => `word.${name} AS ${name}`)
      .join(',\n    ')},
    ${LAST_WORD.map(([{ name }, of]) => `word.${of} AS ${name}`).join(',\n    ')}
FROM
(
    SELECT
        *,
        max(version) OVER (PARTITION BY conversion_id) AS last_version,
        argMaxIf(tuple(${tuple}), version, attributed AND cause = '' AND receipt_id = attributed_receipt_id)
            OVER (PARTITION BY conversion_id) AS sale
    FROM stored_outcomes FINAL
) AS word
WHERE word.attributed AND word.version = word.last_version`,
};
