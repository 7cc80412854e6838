import { describe, expect, it } from '@jest/globals';
import { reconcile, type NextReport, type Standing } from './reconcile.js';

const sent = { click_id: 'c1', transaction_id: 'o1', amount: '10', currency: 'EUR' };
const report: NextReport = {
  offerId: 'shoes',
  sent,
  update: false,
  reversal: false,
  authenticated: true,
  namesClick: true,
  saidBefore: false,
};
const standing: Standing = {
  offerId: 'shoes',
  status: 'pending',
  authenticated: true,
  reported: sent,
  amount: '10',
  currency: 'EUR',
};
const meet = (next: Partial<NextReport>, now: Partial<Standing> = {}) =>
  reconcile({ ...report, ...next }, { ...standing, ...now });

describe('reconcile', () => {
  it.each<[string, Partial<NextReport>, Partial<Standing>, object]>([
    ['the same again', {}, {}, { kind: 'repeat' }],
    ['the same again, after it was paid', {}, { status: 'paid' }, { kind: 'repeat' }],
    ['another amount', { sent: { ...sent, amount: '11' } }, {}, { kind: 'reject', code: 'duplicate' }],
    ['another click', { sent: { ...sent, click_id: 'c2' } }, {}, { kind: 'reject', code: 'duplicate' }],
    ['a field more', { sent: { ...sent, goal: 'sale' } }, {}, { kind: 'reject', code: 'duplicate' }],
    ['a field less', { sent: { click_id: 'c1' } }, {}, { kind: 'reject', code: 'duplicate' }],
    [
      'another amount with update=1',
      { sent: { ...sent, amount: '11' }, update: true },
      {},
      { kind: 'change', status: 'pending', revalued: true },
    ],
    ['the same with update=1', { update: true }, {}, { kind: 'repeat' }],
    ['a status', { status: 'approved' }, {}, { kind: 'change', status: 'approved', revalued: false }],
    ['the status that it has', { status: 'pending' }, {}, { kind: 'repeat' }],
    ['a step back', { status: 'pending' }, { status: 'approved' }, { kind: 'reject', code: 'illegal_transition' }],
    [
      'a step back by reversal',
      { status: 'pending', reversal: true },
      { status: 'approved' },
      { kind: 'change', status: 'pending' },
    ],
    [
      'a status without naming the click',
      { status: 'approved', namesClick: false, sent: {} },
      {},
      { kind: 'change', status: 'approved' },
    ],
    [
      'another amount once invoiced',
      { sent: { ...sent, amount: '11' }, update: true },
      { status: 'invoiced' },
      { kind: 'reject', code: 'illegal_transition' },
    ],
    [
      'another amount once invoiced, by reversal',
      { sent: { ...sent, amount: '11' }, update: true, reversal: true },
      { status: 'invoiced' },
      { kind: 'change', revalued: true },
    ],
    ['a token’s report after a pixel’s', {}, { authenticated: false }, { kind: 'attribute' }],
    [
      'a status with its reason',
      { status: 'rejected', reason: 'returned', reasonText: 'unopened' },
      {},
      { kind: 'change', status: 'rejected', reason: 'returned', reasonText: 'unopened' },
    ],
    [
      'another reason for the status that it has',
      { status: 'rejected', reason: 'fraud' },
      { status: 'rejected', reason: 'returned', reasonText: 'unopened' },
      { kind: 'change', status: 'rejected', revalued: false, reason: 'fraud' },
    ],
    [
      'its status and reason',
      { status: 'rejected', reason: 'fraud' },
      { status: 'rejected', reason: 'fraud' },
      { kind: 'repeat' },
    ],
    [
      'its status without the reason',
      { status: 'rejected' },
      { status: 'rejected', reason: 'fraud' },
      { kind: 'repeat' },
    ],
    [
      'an amount, which leaves the reason',
      { sent: { ...sent, amount: '11' }, update: true },
      { reason: 'other' },
      { kind: 'change', revalued: true, reason: 'other' },
    ],
    [
      'the status that a pixel’s has, with a token, which confirms it',
      { status: 'pending', namesClick: false, sent: {} },
      { authenticated: false },
      { kind: 'change', status: 'pending', revalued: false },
    ],
    [
      'a token’s status after a pixel’s report, without naming the click',
      { status: 'approved', namesClick: false, sent: {} },
      { authenticated: false },
      { kind: 'change', status: 'approved' },
    ],
    [
      'a pixel’s report after a token’s',
      { authenticated: false, status: 'paid', sent: { click_id: 'c1' } },
      {},
      { kind: 'reject', code: 'duplicate' },
    ],
    [
      'an amount that was applied before another one',
      { sent: { ...sent, amount: '20' }, update: true, saidBefore: true },
      { amount: '15' },
      { kind: 'repeat', detail: expect.stringMatching(/retry/) },
    ],
    [
      'a status that was applied before it was taken back',
      { status: 'approved', saidBefore: true },
      { status: 'rejected' },
      { kind: 'repeat' },
    ],
    ['a token’s report with what a pixel said', { saidBefore: true }, { authenticated: false }, { kind: 'attribute' }],
    [
      'a status from another offer, which is answered as if there were nothing',
      { offerId: 'boots', namesClick: false, status: 'approved' },
      {},
      { kind: 'reject', code: 'conversion_unknown' },
    ],
    [
      'what was applied before, from another offer',
      { offerId: 'boots', namesClick: false, status: 'approved', saidBefore: true },
      {},
      { kind: 'reject', code: 'conversion_unknown' },
    ],
    ['a pixel’s report again', { authenticated: false }, { authenticated: false }, { kind: 'repeat' }],
  ])('meets %s', (_name, next, now, expected) => {
    expect(meet(next, now)).toMatchObject(expected);
  });

  it('explains a new status anew, or not at all', () => {
    const change = meet({ status: 'pending', reversal: true }, { status: 'rejected', reason: 'fraud' });
    expect(change).toEqual({ kind: 'change', status: 'pending', revalued: false });
  });

  it('attributes the first report, and every one until one is attributed', () => {
    expect(reconcile(report, undefined)).toEqual({ kind: 'attribute' });
  });

  it('knows of no conversion to change', () => {
    expect(reconcile({ ...report, namesClick: false, status: 'approved' }, undefined)).toMatchObject({
      kind: 'reject',
      code: 'conversion_unknown',
    });
  });
});
