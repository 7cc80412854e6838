import type { OfDelivery, PostbackAttempted, PostbackQueued } from '@clickledger/wire';
import type { Change, WaitingMessage } from './delivery-store.js';
import { isNewer } from './rank.js';

/**
 * What a fact of `deliveries` makes of the message that waits for its postback and conversion; undefined: nothing. So of
 * facts that come again, or late from an owner that was held, none takes away what is newer.
 */
export function afterFact(waiting: WaitingMessage | undefined, fact: OfDelivery): Change | undefined {
  switch (fact.type) {
    case 'PostbackQueued':
      return afterQueued(waiting, fact);
    case 'PostbackAttempted':
      return waiting && afterAttempted(waiting, fact);
    case 'PostbackSkipped':
      return undefined;
  }
}

function afterQueued(waiting: WaitingMessage | undefined, queued: PostbackQueued): Change | undefined {
  const message = { queued, attempts: 0, dueAt: Date.parse(queued.due_at) };
  return waiting && !isNewer(message, waiting) ? undefined : { kind: 'waits', message };
}

function afterAttempted(waiting: WaitingMessage, fact: PostbackAttempted): Change | undefined {
  const { queued, attempts } = waiting;
  const isOfThis = queued.version === fact.version && fact.attempt > attempts && fact.attempted_at >= queued.queued_at;
  if (!isOfThis) return undefined;
  const message = { queued, attempts: fact.attempt, dueAt: Date.parse(fact.next_at ?? fact.attempted_at) };
  return { kind: fact.next_at === undefined ? 'done' : 'waits', message };
}
