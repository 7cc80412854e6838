import type { FuzzResult } from './fuzz.js';

/** What must not be, as sentences. */
export function faultsOf({ faults, accepted, clicked, books }: FuzzResult): string[] {
  const zero: Record<string, number> = {
    'requests answered with 5xx, not in time, or not at all': faults,
    'receipts without outcome': books.receipts_without_outcome,
    'outcomes without receipt': books.outcomes_without_receipt,
    'receipts with two outcomes': books.receipts_with_two_outcomes,
    'outcomes without message': books.outcomes_without_message,
    'messages without attempt': books.messages_without_attempt,
    'dead letters': books.dead_letters,
    'records of the log that are not in the reports': books.not_projected,
  };
  const decided = Object.values(books.outcomes).reduce((sum, count) => sum + count, 0);
  return [
    ...Object.entries(zero).flatMap(([what, count]) => (count === 0 ? [] : [`${count} ${what}`])),
    ...(books.receipts === accepted ? [] : [`${accepted} receipts were given, ${books.receipts} are in the books`]),
    ...(decided === accepted ? [] : [`${accepted} receipts were given, ${decided} are decided`]),
    ...(books.clicks === clicked ? [] : [`${clicked} clicks were redirected, ${books.clicks} are in the books`]),
  ];
}
