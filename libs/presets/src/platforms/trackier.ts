import { SUB_IDS } from '@clickledger/domain';
import { printJson, readJson, words } from '../answers.js';
import type { Preset } from '../preset.js';

export const trackier: Preset = {
  title: 'Trackier',
  inbound: {
    path: '/acquisition',
    parameters: {
      click_id: ['click_id'],
      offer: ['campaign_id'],
      goal: ['goal_value'],
      transaction_id: ['txn_id'],
      amount: ['sale_amount'],
      revenue: ['revenue'],
      currency: ['currency'],
      status: ['status'],
      token: ['security_token'],
      test: ['test'],
    },
    statuses: { approved: 'approved', pending: 'pending', cancelled: 'rejected', rejected: 'rejected' },
    decimalComma: false,
  },
  trackingLinks: {
    path: '/click',
    offer: 'campaign_id',
    publisher: 'pub_id',
    parameters: {
      source: 'source',
      ...Object.fromEntries(SUB_IDS.map((name, i) => [name, `p${i + 1}`])),
    },
  },
  printAnswer: (verdict) => {
    const success = verdict.kind === 'accepted' || verdict.kind === 'repeat';
    return printJson({ success, message: words(verdict), receipt_id: verdict.receiptId });
  },
  readAnswer: readJson(({ success }) => success === false || success === 'false'),
  upstream: {
    link: 'https://[host]/click?campaign_id=[offer]&pub_id=[affiliate]&p1={click_id}',
    slot: { parameter: 'p1' },
    postback: {
      click_id: '{p1}',
      txn_id: '{txn_id}',
      revenue: '{payout}',
      currency: '{currency}',
      security_token: '[token]',
    },
    notes: ['Conversions over a cap, cancelled ones and rejected ones are never sent.'],
  },
  downstream: {
    clickId: '{click_id}',
    postback:
      'https://[host]/acquisition?click_id={cid}&security_token=[token]&txn_id={conversion_id}&sale_amount={payout}' +
      '&status={status:pending=pending,rejected=rejected,*=approved}',
    notes: [],
  },
};
