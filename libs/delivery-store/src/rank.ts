import type { WaitingMessage } from './delivery-store.js';

const padded = (number: number): string => String(number).padStart(16, '0');

/** How far on a message of its key is, as a text that sorts: by version, then when it was queued, then tries. */
export const rankOf = ({ queued, attempts }: WaitingMessage): string =>
  padded(queued.version) + padded(Date.parse(queued.queued_at)) + padded(attempts);

export const RANK_LENGTH = 48;

export const isNewer = (one: WaitingMessage, other: WaitingMessage): boolean => rankOf(one) > rankOf(other);
