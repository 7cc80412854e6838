import { aGoal, anOffer } from '@clickledger/testing';
import { describe, expect, it } from '@jest/globals';
import { termsInForce } from './terms-in-force.js';

describe('termsInForce', () => {
  it('reckons in milliseconds and micros', () => {
    const goal = aGoal('sale', {
      window: 60,
      initial_status: 'approved',
      revenue: { fixed: '1.5', percent: '7.25' },
      payout: { fixed: '0' },
      overrides: { blog: { payout: { fixed: '2' } } },
    });
    const offer = anOffer('shoes', { window: 600, min_seconds: 5, status: 'retired', goals: [aGoal('lead'), goal] });
    expect(termsInForce(offer, 'sale')).toEqual({
      retired: true,
      currency: 'EUR',
      window: 600_000,
      minimum: 5_000,
      rejectBots: true,
      goal: {
        window: 60_000,
        initialStatus: 'approved',
        terms: {
          revenue: { fixed: 1_500_000n, percent: 7_250_000n },
          payout: { fixed: 0n },
          overrides: { blog: { payout: { fixed: 2_000_000n } } },
        },
      },
    });
  });

  it('leaves out what the offer does not say', () => {
    const terms = termsInForce(anOffer('shoes', { window: 'unlimited' }), 'constructor');
    expect(terms).toEqual({ retired: false, currency: 'EUR', window: 'unlimited', rejectBots: true });
    expect(termsInForce(anOffer(), 'sale').goal).not.toHaveProperty('window');
  });

  it('keeps a publisher of any name apart from what objects inherit', () => {
    const overrides = JSON.parse('{"__proto__":{"payout":{"fixed":"2"}}}') as Record<string, object>;
    const terms = termsInForce(anOffer('shoes', { goals: [aGoal('sale', { overrides })] }), 'sale').goal?.terms;
    expect(Object.getOwnPropertyDescriptor(terms?.overrides, '__proto__')?.value).toEqual({
      payout: { fixed: 2_000_000n },
    });
  });
});
