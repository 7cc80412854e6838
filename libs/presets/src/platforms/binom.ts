import { printText, readText } from '../answers.js';
import type { Preset } from '../preset.js';

export const binom: Preset = {
  title: 'Binom',
  inbound: {
    path: '/click.php',
    parameters: {
      click_id: ['cnv_id'],
      offer: ['offer'],
      goal: ['goal'],
      transaction_id: ['order_id'],
      amount: ['amount'],
      revenue: ['payout'],
      currency: ['cnv_currency'],
      status: ['cnv_status'],
      token: ['token'],
      test: ['test'],
    },
    statuses: {
      lead: 'pending',
      pending: 'pending',
      hold: 'pending',
      sale: 'approved',
      approved: 'approved',
      rejected: 'rejected',
      trash: 'rejected',
    },
    decimalComma: true,
  },
  printAnswer: printText,
  readAnswer: readText,
  upstream: {
    link: 'https://[host]/click?key=[offer]&externalid={click_id}',
    slot: { parameter: 'externalid' },
    postback: {
      cnv_id: '{externalid}',
      payout: '{payout}',
      cnv_currency: '{cnv_currency}',
      cnv_status: '{cnv_status}',
      token: '[token]',
    },
    notes: ['The words of cnv_status are each account’s own: those listed are read, others are refused.'],
  },
  downstream: {
    clickId: '{clickid}',
    postback:
      'https://[host]/click.php?cnv_id={cid}&payout={payout}&cnv_currency={currency}' +
      '&cnv_status={status:pending=lead,rejected=rejected,*=sale}',
    notes: [],
  },
};
