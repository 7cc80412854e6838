import { printText, readText } from '../answers.js';
import type { Preset } from '../preset.js';

export const keitaro: Preset = {
  title: 'Keitaro',
  inbound: {
    path: '/[key]/postback',
    parameters: {
      click_id: ['subid'],
      offer: ['offer'],
      goal: ['goal'],
      transaction_id: ['tid'],
      amount: ['amount'],
      revenue: ['payout'],
      currency: ['currency'],
      status: ['status'],
      token: ['token'],
      test: ['test'],
      reply: ['return'],
    },
    statuses: { lead: 'pending', sale: 'approved', rebill: 'approved', rejected: 'rejected', trash: 'rejected' },
    decimalComma: true,
  },
  printAnswer: printText,
  readAnswer: readText,
  upstream: {
    link: 'https://[host]/[offer]?external_id={click_id}',
    slot: { parameter: 'external_id' },
    postback: {
      subid: '{external_id}',
      tid: '{tid}',
      payout: '{revenue}',
      currency: '{currency}',
      status: '{status}',
      token: '[token]',
    },
    notes: ['A rebill is a conversion of its own: send its tid, or it repeats the first.'],
  },
  downstream: {
    clickId: '{subid}',
    postback:
      'https://[host]/[key]/postback?subid={cid}&tid={conversion_id}&payout={payout}&currency={currency}' +
      '&status={status:pending=lead,rejected=rejected,*=sale}',
    notes: [],
  },
};
