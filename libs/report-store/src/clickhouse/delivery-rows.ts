import type { PostbackAttempted, PostbackQueued, PostbackSkipped } from '@clickledger/wire';
import type { LoggedFact } from '../report-store.js';
import { place, type Rows } from './rows.js';

type Placed = ReturnType<typeof place>;

export function deliveryTables(logged: readonly LoggedFact<'deliveries'>[]): Rows[] {
  const messages: object[] = [];
  const attempts: object[] = [];
  for (const one of logged) {
    const { fact } = one;
    if (fact.type === 'PostbackAttempted') attempts.push(attemptRow(fact, place(one)));
    else messages.push(fact.type === 'PostbackQueued' ? queuedRow(fact, place(one)) : skippedRow(fact, place(one)));
  }
  return [
    { table: 'stored_deliveries', rows: messages },
    { table: 'stored_attempts', rows: attempts },
  ];
}

const queuedRow = ({ request, ...fact }: PostbackQueued, at: Placed): object => ({
  ...fact,
  http_method: request.method,
  url: request.url,
  body: request.body,
  ...at,
});

const skippedRow = ({ skipped_at, ...fact }: PostbackSkipped, at: Placed): object => ({
  ...fact,
  queued_at: skipped_at,
  ...at,
});

const attemptRow = (fact: PostbackAttempted, at: Placed): object => ({ ...fact, ...at });
