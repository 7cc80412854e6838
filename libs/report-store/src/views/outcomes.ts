import { amount, big, countIfKnown, flag, number, text, time, timeIfKnown, word, type Column } from './column.js';
import { ITS_CLICK } from './its-click.js';
import { viewOf } from './view.js';

const VERDICT: readonly Column[] = [
  text('conversion_id', 'Hash of what the goal counts by'),
  number('version', 'Counts the outcomes of the conversion, from 1'),
  word('type', 'Name of the fact'),
  text('receipt_id', 'The receipt that was judged'),
  time('received_at', 'When it was received, UTC'),
  time('decided_at', 'When it was judged, UTC'),
];
const REPORTED: readonly Column[] = [
  word('code', 'attributed, or the reason code'),
  text('detail', 'The reason in a sentence'),
  word('method', 'postback, api, csv, pixel or tag'),
  word('advertiser_id', 'Who reported'),
  word('offer_id', 'What was converted'),
  word('goal', 'The goal that was reached'),
  text('click_id', 'The click, as reported; empty: none'),
  timeIfKnown('clicked_at', 'When the click was made, UTC; null: not known'),
  countIfKnown('elapsed_ms', 'occurred_at - clicked_at, milliseconds; null: the click’s time is not known'),
  text('window', 'The attribution window in force, seconds or unlimited; empty: not looked at'),
  text('transaction_id', 'The advertiser’s order number; empty: none'),
  time('occurred_at', 'When the conversion happened, UTC'),
  big('catalog_offset', 'Judged by the catalog before this offset'),
  number('offer_version', 'Of the offer in force; 0: not looked at'),
  text('refers_to', 'The receipt that this one repeats or duplicates; empty: none'),
];
const STATE: readonly Column[] = [
  ...ITS_CLICK,
  flag('counts_in_cvr', 'Counted as a conversion; else as an event'),
  amount('amount', 'Of the sale in currency; null: none was reported'),
  word('currency', 'Of amount, ISO 4217; empty: no amount'),
  amount('revenue', 'What the advertiser owes for it, in payout_currency; null: not attributed'),
  amount('payout', 'What the publisher is owed for it, in payout_currency; null: not attributed'),
  word('payout_currency', 'Of revenue and payout, ISO 4217'),
  word('status', 'pending, approved, invoiced, collected, paid or rejected'),
  word('evidence', 'click: its row was found; click_id: the native ID alone'),
  flag('authenticated', 'Reported with a secret'),
  word('reason', 'Why the status: cancelled, returned, fraud, duplicate, out_of_terms or other; empty: not said'),
  text('reason_text', 'Why the status, in the sender’s words; empty: none'),
  text('attributed_receipt_id', 'The receipt that was attributed'),
];

export const OUTCOMES = viewOf('stored_outcomes', {
  name: 'outcomes',
  comment:
    'A verdict on a report, one a version of a conversion: its code, window, terms, and the state that it led to',
  columns: [
    ...VERDICT,
    word('cause', 'click_found: not a new report, but the click of one judged before; else empty'),
    ...REPORTED,
    flag('attributed', 'After this outcome the conversion is attributed: the columns below say how it stands'),
    ...STATE,
  ],
});
