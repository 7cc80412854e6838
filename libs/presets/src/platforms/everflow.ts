import { printText, readText } from '../answers.js';
import type { Preset } from '../preset.js';

export const everflow: Preset = {
  title: 'Everflow',
  inbound: {
    path: '/',
    parameters: {
      click_id: ['transaction_id'],
      offer: ['oid'],
      goal: ['event_id'],
      transaction_id: ['order_id'],
      amount: ['amount'],
      revenue: ['revenue'],
      currency: ['currency'],
      status: ['status'],
      token: ['verification_token'],
      test: ['test'],
    },
    statuses: { approved: 'approved', pending: 'pending', rejected: 'rejected', invalid: 'rejected' },
    decimalComma: false,
  },
  printAnswer: printText,
  readAnswer: readText,
  upstream: {
    link: 'https://[host]/[affiliate]/[offer]/?sub1={click_id}',
    slot: { parameter: 'sub1' },
    postback: {
      transaction_id: '{sub1}',
      order_id: '{transaction_id}',
      revenue: '{payout}',
      verification_token: '[token]',
    },
    notes: [
      'Ten failures within 72 hours switch a postback off, so a refusal for business reasons is answered with 200.',
      'One postback serves one event: add event_id=GOAL to that of an event.',
    ],
  },
  downstream: {
    clickId: '{transaction_id}',
    postback: 'https://[host]/?nid=[network]&transaction_id={cid}&amount={payout}&order_id={conversion_id}',
    notes: ['It answers 200 to senders that it has blocked, too.'],
  },
};
