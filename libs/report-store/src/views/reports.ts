import { amount, big, flag, list, number, text, time, word } from './column.js';
import { viewOf } from './view.js';

const PASSED_OVER = list('passed_over', 'Parameters that nothing was read from, the ten most telling');
const CUT = list('cut', 'Fields whose value was too long and is cut');

/** What advertisers sent, as the edge took it or turned it away, and what no reader could read. */
export const RECEIPTS = viewOf('stored_receipts', {
  name: 'receipts',
  comment: 'A report that the edge accepted, each once, as first received',
  columns: [
    text('receipt_id', 'The answer to the report names it'),
    word('type', 'ConversionReceived or StatusReported'),
    time('received_at', 'When it was first received, UTC'),
    text('conversion_id', 'Hash of what the goal counts by'),
    word('method', 'postback, api, csv, pixel or tag'),
    word('advertiser_id', 'Who reported'),
    word('offer_id', 'What was converted'),
    word('goal', 'The goal that was reached'),
    time('occurred_at', 'When it happened, as reported, UTC'),
    text('click_id', 'As reported; empty: a status names none'),
    word('click_kind', 'native or foreign; empty: no click named'),
    text('transaction_id', 'The advertiser’s order number; empty: none'),
    text('idempotency_key', 'The sender’s own; empty: none'),
    amount('amount', 'Of the sale in currency, as reported; null: not reported'),
    word('currency', 'Of amount, ISO 4217; empty: not reported'),
    word('status', 'As reported; empty: none'),
    word('reason', 'Why the status: cancelled, returned, fraud, duplicate, out_of_terms or other; empty: not said'),
    text('reason_text', 'Why the status, in the sender’s words; empty: none'),
    flag('authenticated', 'Came with the advertiser’s token, or from the network'),
    PASSED_OVER,
    list('warnings', 'Codes of what the sender was told besides its receipt'),
    big('catalog_offset', 'Checked against the catalog before this offset'),
    CUT,
  ],
});

export const REFUSALS = viewOf('stored_refusals', {
  name: 'refusals',
  comment: 'A report that the edge turned away, each once, for 30 days',
  columns: [
    text('refusal_id', 'The refusal'),
    time('refused_at', 'When the edge turned the report away, UTC'),
    word('source', 'Who sent it'),
    word('method', 'postback, api, csv, pixel or tag'),
    word('code', 'The reason code'),
    text('detail', 'The reason in a sentence'),
    word('advertiser_id', 'Empty: not known'),
    word(
      'owner_id',
      'Whose the click or offer is that was named, where it is not the sender’s; empty: his, or nobody’s',
    ),
    word('offer_id', 'Empty: not known'),
    text('click_id', 'As sent; empty: none'),
    text('report', 'The report as sent, without secrets'),
    PASSED_OVER,
    CUT,
  ],
});

export const DEAD_LETTERS = viewOf('stored_dead_letters', {
  name: 'dead_letters',
  comment: 'A line of the log that could not be read, each once',
  columns: [
    text('dead_letter_id', 'The dead letter'),
    time('dead_at', 'When it was found, UTC'),
    text('reason', 'Why it could not be decoded'),
    word('source_topic', 'Where it lies in the log'),
    number('source_partition', 'Of that topic'),
    big('source_offset', 'Of that partition'),
    number('line', 'Line in the record, from 0'),
    text('raw', 'The bytes, base64'),
  ],
});
