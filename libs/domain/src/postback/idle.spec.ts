import { expect, it } from '@jest/globals';
import { reasonIdle } from './idle.js';
import { SKIP_REASONS } from './skipped.js';
import type { PostbackStatus } from './postback.js';

it.each<[PostbackStatus, boolean, string | undefined]>([
  ['active', false, undefined],
  ['paused', false, 'paused'],
  ['disabled', false, 'disabled'],
  ['awaiting_approval', false, 'awaits_approval'],
  ['active', true, 'publisher_suspended'],
  ['paused', true, 'publisher_suspended'],
  ['disabled', true, 'publisher_suspended'],
  ['awaiting_approval', true, 'publisher_suspended'],
])('a postback that is %s, of a publisher who is suspended: %s, is idle as %s', (status, isSuspended, expected) => {
  const reason = reasonIdle(status, isSuspended);
  expect(reason).toBe(expected);
  if (reason !== undefined) expect(SKIP_REASONS).toHaveProperty(reason);
});
