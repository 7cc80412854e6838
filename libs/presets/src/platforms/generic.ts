import { printJson, readJson, words } from '../answers.js';
import type { Preset } from '../preset.js';

/** For a platform that has no preset: our own names, and those that most others understand. */
export const generic: Preset = {
  title: 'any other platform',
  inbound: {
    path: '/postback',
    parameters: {
      click_id: ['click_id', 'clickid', 'cid', 'subid'],
      offer: ['offer', 'offer_id'],
      goal: ['goal', 'event'],
      transaction_id: ['transaction_id', 'order_id', 'txid'],
      amount: ['amount', 'sale_amount'],
      revenue: ['revenue', 'payout'],
      currency: ['currency'],
      status: ['status'],
      token: ['token'],
      test: ['test'],
    },
    statuses: {
      pending: 'pending',
      hold: 'pending',
      lead: 'pending',
      approved: 'approved',
      confirmed: 'approved',
      sale: 'approved',
      rejected: 'rejected',
      declined: 'rejected',
      cancelled: 'rejected',
      reversed: 'rejected',
    },
    decimalComma: true,
  },
  printAnswer: (verdict) =>
    printJson({
      status: verdict.kind === 'again' ? 'failed' : verdict.kind,
      detail: words(verdict),
      receipt_id: verdict.receiptId,
    }),
  readAnswer: readJson(({ status, success }) => status === 'refused' || status === 'error' || success === false),
  upstream: {
    link: 'https://[host]/?clickref={click_id}',
    slot: { parameter: 'clickref' },
    postback: {
      click_id: '[clickref macro]',
      revenue: '[payout macro]',
      currency: '[currency macro]',
      token: '[token]',
    },
    notes: [
      'The slot for a click reference is called clickref at Awin and Webgains, sid at CJ, subId1 at impact.com, u1 at Rakuten, epi at Tradedoubler, r at TradeTracker.',
    ],
  },
  downstream: {
    clickId: '[click ID macro]',
    postback:
      'https://[host]/postback?click_id={cid}&transaction_id={conversion_id}&payout={payout}&currency={currency}&status={status}',
    notes: [],
  },
};
