import type { PostbackStatus } from './postback.js';

export type IdleReason =
  'publisher_suspended' | 'awaits_approval' | Exclude<PostbackStatus, 'active' | 'awaiting_approval'>;

/**
 * Why a postback sends nothing at all now; undefined: it sends. The publisher's suspension is told first: what the publisher
 * or the network changes at the postback is of no use before it ends.
 */
export function reasonIdle(status: PostbackStatus, isSuspended: boolean): IdleReason | undefined {
  if (isSuspended) return 'publisher_suspended';
  if (status === 'awaiting_approval') return 'awaits_approval';
  return status === 'active' ? undefined : status;
}
