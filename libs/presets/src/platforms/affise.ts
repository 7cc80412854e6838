import { printJson, readJson, words } from '../answers.js';
import type { Preset } from '../preset.js';

export const affise: Preset = {
  title: 'Affise',
  inbound: {
    path: '/postback',
    parameters: {
      click_id: ['clickid'],
      offer: ['offer_id'],
      goal: ['goal'],
      transaction_id: ['action_id'],
      amount: ['sum'],
      revenue: ['revenue'],
      currency: ['currency'],
      status: ['status'],
      token: ['secure'],
      test: ['test'],
    },
    statuses: { '1': 'approved', '2': 'pending', '3': 'rejected', '5': 'pending' },
    decimalComma: true,
  },
  trackingLinks: {
    path: '/click',
    offer: 'offer_id',
    publisher: 'pid',
    parameters: Object.fromEntries(Array.from({ length: 8 }, (_, i) => [`sub${i + 1}`, `sub${i + 1}`])),
  },
  printAnswer: (verdict) =>
    verdict.kind === 'accepted' || verdict.kind === 'repeat'
      ? printJson({ status: 1, message: words(verdict), receipt_id: verdict.receiptId })
      : printJson({ status: 2, error: words(verdict), receipt_id: verdict.receiptId }),
  readAnswer: readJson(({ status }) => status === 2 || status === '2'),
  upstream: {
    link: 'https://[host]/click?pid=[affiliate]&offer_id=[offer]&sub1={click_id}',
    slot: { parameter: 'sub1' },
    postback: {
      clickid: '{sub1}',
      action_id: '{transactionid}',
      revenue: '{sum}',
      currency: '{currency}',
      status: '{status}',
      secure: '[token]',
    },
    notes: [
      'Its own click IDs have 24 characters, and it takes no other for them: ours goes into sub1 to sub8.',
      'Let the postback be sent on any status, so that approvals and rejections come too.',
    ],
  },
  downstream: {
    clickId: '{clickid}',
    postback:
      'https://[host]/postback?clickid={cid}&action_id={conversion_id}&sum={payout}' +
      '&status={status:pending=2,rejected=3,*=1}',
    notes: ['It takes a postback first and judges it later: status 1 says that it was received.'],
  },
};
