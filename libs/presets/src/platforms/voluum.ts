import { printText, readText } from '../answers.js';
import type { Preset } from '../preset.js';

export const voluum: Preset = {
  title: 'Voluum',
  inbound: {
    path: '/postback',
    parameters: {
      click_id: ['cid'],
      offer: ['offer'],
      goal: ['et'],
      transaction_id: ['txid'],
      amount: ['amount'],
      revenue: ['payout'],
      currency: ['currency'],
      token: ['token'],
      test: ['test'],
    },
    statuses: {},
    decimalComma: false,
  },
  printAnswer: printText,
  readAnswer: readText,
  upstream: {
    link: 'https://[host]/[offer]?externalid={click_id}',
    slot: { parameter: 'externalid' },
    postback: { cid: '{externalid}', payout: '{payout}', currency: '{currency}', token: '[token]' },
    notes: ['Name externalid as the external ID of the traffic source that stands for us.'],
  },
  downstream: {
    clickId: '{clickid}',
    postback: 'https://[host]/postback?cid={cid}&payout={payout}&txid={conversion_id}&currency={currency}&et={goal}',
    notes: ['It tells conversions of one click apart by txid.'],
  },
};
