import { anAttempt, aQueuedPostback, aSkippedPostback } from '@clickledger/testing';
import type { OfDelivery } from '@clickledger/wire';
import { expect, it } from '@jest/globals';
import { afterOutcome } from './decided-up-to.js';

it.each<[string, OfDelivery, number]>([
  ['what an outcome made', aQueuedPostback({ outcome_offset: 5 }), 6],
  ['what it did not', aSkippedPostback({ outcome_offset: 5 }), 6],
  ['what is sent again, which may be ahead', aQueuedPostback({ cause: 'resend', outcome_offset: 5 }), 0],
  ['what a backfill sends', aQueuedPostback({ cause: 'backfill', outcome_offset: 5 }), 0],
  ['a try', anAttempt(), 0],
])('%s', (_, fact, expected) => {
  expect(afterOutcome(fact)).toBe(expected);
});
