import { readText, refusal, words } from '../answers.js';
import type { Preset } from '../preset.js';

const REFUSED = /success\s*=\s*false\s*;?\s*(?:err_msg\s*=\s*([^;]*))?/i;

export const tune: Preset = {
  title: 'TUNE (HasOffers)',
  inbound: {
    path: '/aff_lsr',
    parameters: {
      click_id: ['transaction_id'],
      offer: ['offer_id'],
      goal: ['goal_id'],
      transaction_id: ['conversion_unique_id', 'adv_sub'],
      amount: ['amount'],
      revenue: ['revenue'],
      currency: ['currency'],
      status: ['status'],
      token: ['security_token'],
      test: ['test'],
    },
    statuses: { approved: 'approved', pending: 'pending', rejected: 'rejected' },
    decimalComma: false,
  },
  trackingLinks: {
    path: '/aff_c',
    offer: 'offer_id',
    publisher: 'aff_id',
    parameters: {
      cid: 'aff_click_id',
      sub1: 'aff_sub',
      sub2: 'aff_sub2',
      sub3: 'aff_sub3',
      sub4: 'aff_sub4',
      sub5: 'aff_sub5',
      source: 'source',
      url: 'url',
    },
  },
  printAnswer: (verdict) => {
    const taken = verdict.kind === 'accepted' || verdict.kind === 'repeat';
    // A semicolon ends the message.
    const said = words(verdict).replaceAll(';', ',');
    return { type: 'text/plain', body: taken ? 'success=true;' : `success=false; err_msg=${said};` };
  },
  readAnswer: (answer) => {
    const refused = REFUSED.exec(answer.body);
    return refused ? refusal(refused[1] ?? refused[0]) : readText(answer);
  },
  upstream: {
    link: 'https://[host]/aff_c?offer_id=[offer]&aff_id=[affiliate]&aff_click_id={click_id}',
    slot: { parameter: 'aff_click_id', most: 500 },
    postback: { transaction_id: '{aff_click_id}', revenue: '{payout}', security_token: '[token]' },
    notes: [
      'Click IDs belong in aff_click_id: values that differ with each click make its reports slow in aff_sub and source.',
    ],
  },
  downstream: {
    clickId: '{transaction_id}',
    postback: 'https://[host]/aff_lsr?transaction_id={cid}&amount={payout}&conversion_unique_id={conversion_id}',
    notes: [],
  },
};
