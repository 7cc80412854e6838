import { expect, it } from '@jest/globals';
import { faultsIn, FAULTS_OF_BOOKS, type FaultOfBooks } from './books.js';

const NONE = Object.fromEntries(FAULTS_OF_BOOKS.map((fault) => [fault, 0])) as Record<FaultOfBooks, number>;

it.each<[Partial<typeof NONE>, number]>([
  [{}, 0],
  [{ receipts_without_outcome: 1 }, 1],
  [{ outcomes_without_receipt: 2 }, 2],
  [{ receipts_with_two_outcomes: 3 }, 3],
  [{ outcomes_without_message: 4 }, 4],
  [{ messages_without_attempt: 5 }, 5],
  [{ receipts_without_outcome: 1, messages_without_attempt: 5 }, 6],
])('books with %j have %i faults', (faults, expected) => {
  expect(faultsIn({ ...NONE, ...faults })).toBe(expected);
});
