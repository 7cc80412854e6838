/** The figures of the books that are 0 where these balance. */
export const FAULTS_OF_BOOKS = [
  'receipts_without_outcome',
  'outcomes_without_receipt',
  'receipts_with_two_outcomes',
  'outcomes_without_message',
  'messages_without_attempt',
] as const;
export type FaultOfBooks = (typeof FAULTS_OF_BOOKS)[number];

/** How many faults books have; they balance where there is none. */
export const faultsIn = (books: Readonly<Record<FaultOfBooks, number>>): number =>
  FAULTS_OF_BOOKS.reduce((sum, fault) => sum + books[fault], 0);
