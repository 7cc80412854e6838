import type { Preset } from '../preset.js';
import { generic } from './generic.js';

/** Another Clickledger: whoever of the two asks for them gets the same two URLs. */
export const clickledger: Preset = {
  title: 'Clickledger',
  inbound: {
    path: '/postback',
    parameters: {
      click_id: ['click_id'],
      offer: ['offer'],
      goal: ['goal'],
      transaction_id: ['transaction_id'],
      amount: ['amount'],
      revenue: ['revenue'],
      currency: ['currency'],
      status: ['status'],
      token: ['token'],
      test: ['test'],
    },
    // What it bills to its advertiser is its own affair; what it has paid to us, we have collected.
    statuses: {
      pending: 'pending',
      approved: 'approved',
      invoiced: 'approved',
      collected: 'approved',
      paid: 'collected',
      rejected: 'rejected',
    },
    decimalComma: false,
  },
  printAnswer: generic.printAnswer,
  readAnswer: generic.readAnswer,
  upstream: {
    link: 'https://[host]/c/[offer]?cid={click_id}',
    slot: { parameter: 'cid', most: 255 },
    postback: {
      click_id: '{cid}',
      transaction_id: '{conversion_id}',
      revenue: '{payout}',
      currency: '{currency}',
      status: '{status}',
      token: '[token]',
    },
    notes: [
      'their_offer is the slug of our tracking link there.',
      'Where the offer has several goals here, let there be a postback for each goal there, with goal=GOAL behind it.',
    ],
  },
  downstream: {
    clickId: '{click_id}',
    postback:
      'https://[host]/in/clickledger?click_id={cid}&transaction_id={conversion_id}&revenue={payout}' +
      '&currency={currency}&status={status}&token=[token]',
    notes: ['It keeps our payout as its revenue where its goal says {"reported": true}.'],
  },
};
