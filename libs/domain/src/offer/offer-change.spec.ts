import { describe, expect, it } from '@jest/globals';
import { checkOfferChange, type OfferIdentity } from './offer-change.js';

const sale = { goal: 'sale', counting: 'once_per_order' } as const;
const lead = { goal: 'lead', counting: 'once_per_click' } as const;
const previous: OfferIdentity = { advertiserId: 'shop', goals: [sale, lead] };

describe('checkOfferChange', () => {
  it.each<[string, OfferIdentity, string[]]>([
    ['the same', previous, []],
    ['a goal more', { ...previous, goals: [sale, lead, { goal: 'trial', counting: 'every' }] }, []],
    ['another order behind the first', { ...previous, goals: [sale, { goal: 'trial', counting: 'every' }, lead] }, []],
    ['another advertiser', { ...previous, advertiserId: 'other' }, ['advertiser_id']],
    ['a goal less', { ...previous, goals: [sale] }, ['goals']],
    ['a goal renamed', { ...previous, goals: [sale, { ...lead, goal: 'signup' }] }, ['goals']],
    ['another counting rule', { ...previous, goals: [sale, { ...lead, counting: 'every' }] }, ['goals.1.counting']],
    ['another default goal', { ...previous, goals: [lead, sale] }, ['goals.0.goal']],
    ['the default goal gone', { ...previous, goals: [lead] }, ['goals', 'goals.0.goal']],
    [
      'all at once',
      { advertiserId: 'other', goals: [{ ...lead, counting: 'every' }] },
      ['advertiser_id', 'goals', 'goals.0.counting', 'goals.0.goal'],
    ],
  ])('%s', (_, next, fields) => {
    expect(checkOfferChange(previous, next).map(({ field }) => field)).toEqual(fields);
  });

  it('says what to do instead', () => {
    expect(checkOfferChange(previous, { ...previous, goals: [sale, { ...lead, counting: 'every' }] })).toEqual([
      {
        field: 'goals.1.counting',
        detail: 'The goal lead counts once_per_click, and that never changes: make a new goal for every.',
      },
    ]);
  });
});
