import { keptFact, type PostbackQueued } from '@clickledger/wire';
import type { WaitingMessage } from './delivery-store.js';

/** A message as a store has kept it, its fact as the newest version. */
export const keptMessage = (message: WaitingMessage): WaitingMessage => ({
  queued: keptFact('deliveries', message.queued) as PostbackQueued,
  attempts: message.attempts,
  dueAt: message.dueAt,
});
