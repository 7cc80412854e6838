import { fail, ok, type Result } from '../result.js';
import type { PostbackStatus } from './postback.js';

export interface StatusChange {
  readonly asked: PostbackStatus;
  /** Absent: the postback is made. */
  readonly current?: PostbackStatus | undefined;
  /** More than its name and status is changed. */
  readonly isRewritten: boolean;
  readonly byPublisher: boolean;
  /** What the publisher makes or changes waits until the network approves. */
  readonly needsApproval: boolean;
}

/**
 * The status that a postback has after a change. People make it active or pause it; the rest it can only keep. One that
 * the network has not approved waits whatever its publisher asks for, else pausing it would be a way around.
 */
export function nextStatus({
  asked,
  current,
  isRewritten,
  byPublisher,
  needsApproval,
}: StatusChange): Result<PostbackStatus, 'status_refused'> {
  if (asked !== 'active' && asked !== 'paused' && asked !== current) {
    return fail('status_refused', `A postback is made active or paused; that it is ${asked} follows by itself.`);
  }
  const waits = byPublisher && needsApproval && (isRewritten || current === undefined);
  return ok(waits || (byPublisher && current === 'awaiting_approval') ? 'awaiting_approval' : asked);
}
