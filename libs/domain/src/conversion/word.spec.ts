import { describe, expect, it } from '@jest/globals';
import { wordOf } from './word.js';

type Report = Parameters<typeof wordOf>[0];
const report: Report = {
  offerId: 'shoes',
  sent: { transaction_id: 'o1', amount: '200' },
  update: true,
  reversal: false,
  authenticated: true,
  namesClick: true,
};

describe('a report says the same', () => {
  it.each<[string, Partial<Report>]>([
    ['in whatever order its fields came', { sent: { amount: '200', transaction_id: 'o1' } }],
    ['with or without a secret', { authenticated: false }],
  ])('%s', (_how, over) => expect(wordOf({ ...report, ...over })).toBe(wordOf(report)));

  it.each<[string, Partial<Report>]>([
    ['with another amount', { sent: { transaction_id: 'o1', amount: '150' } }],
    ['with a field less', { sent: { transaction_id: 'o1' } }],
    ['with values exchanged', { sent: { transaction_id: '200', amount: 'o1' } }],
    ['with an idempotency_key of its own', { sent: { ...report.sent, idempotency_key: 'second' } }],
    ['with a status', { status: 'approved' }],
    ['with another reason', { status: 'rejected', reason: 'fraud' }],
    ['by reversal', { reversal: true }],
    ['without update=1', { update: false }],
  ])('not %s', (_how, over) => expect(wordOf({ ...report, ...over })).not.toBe(wordOf(report)));
});
