import type { Principal } from '@clickledger/runtime';
import { aConversionState, anOutcome } from '@clickledger/testing';
import { expect, it } from '@jest/globals';
import { ownOutcome } from './own-outcome.js';

const shop: Principal = { role: 'advertiser', advertiserId: 'shop' };
const blog: Principal = { role: 'publisher', publisherId: 'blog' };

it('of an outcome, a publisher sees no state of another’s conversion', () => {
  const outcome = anOutcome({
    state: aConversionState({ publisher_id: 'tube' }),
    previous: aConversionState({ publisher_id: 'blog' }),
    refers_to: 'receipt-of-the-other',
  });
  expect(ownOutcome(outcome, blog)).toMatchObject({ previous: { publisher_id: 'blog' } });
  expect(ownOutcome(outcome, blog)).not.toHaveProperty('state');
  expect(ownOutcome(outcome, blog)).not.toHaveProperty('refers_to');
  expect(ownOutcome(outcome, shop)).toEqual(outcome);
});
