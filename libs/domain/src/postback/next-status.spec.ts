import { describe, expect, it } from '@jest/globals';
import { nextStatus } from './next-status.js';

const publisher = { byPublisher: true, needsApproval: true };
const network = { byPublisher: false, needsApproval: true };
const trusted = { byPublisher: true, needsApproval: false };

describe('the status after a change', () => {
  it.each([
    ['a publisher makes one', publisher, undefined, 'active', 'awaiting_approval'],
    ['a publisher makes one paused', publisher, undefined, 'paused', 'awaiting_approval'],
    ['a publisher rewrites one', publisher, 'active', 'active', 'awaiting_approval'],
    ['a publisher rewrites one while it is paused', publisher, 'paused', 'paused', 'awaiting_approval'],
    ['a publisher activates one that waits', publisher, 'awaiting_approval', 'active', 'awaiting_approval'],
    ['a publisher pauses one that waits', publisher, 'awaiting_approval', 'paused', 'awaiting_approval'],
    ['the network approves', network, 'awaiting_approval', 'active', 'active'],
    ['the network makes one', network, undefined, 'active', 'active'],
    ['the network rewrites one', network, 'awaiting_approval', 'awaiting_approval', 'awaiting_approval'],
    ['a trusted publisher makes one', trusted, undefined, 'active', 'active'],
    ['a trusted publisher cannot approve', trusted, 'awaiting_approval', 'active', 'awaiting_approval'],
    ['one is enabled again', trusted, 'disabled', 'active', 'active'],
    ['one stays disabled', trusted, 'disabled', 'disabled', 'disabled'],
  ] as const)('%s', (_, who, current, asked, status) => {
    expect(nextStatus({ ...who, current, asked, isRewritten: true })).toEqual({ ok: true, value: status });
  });

  it('lets a publisher pause and go on without approval', () => {
    for (const [current, asked] of [
      ['active', 'paused'],
      ['paused', 'active'],
      ['disabled', 'active'],
    ] as const) {
      expect(nextStatus({ ...publisher, current, asked, isRewritten: false })).toEqual({ ok: true, value: asked });
    }
  });

  it.each(['disabled', 'awaiting_approval'] as const)('is not %s because somebody asks for it', (asked) => {
    for (const current of ['active', 'paused', undefined] as const) {
      expect(nextStatus({ ...network, current, asked, isRewritten: false })).toMatchObject({ code: 'status_refused' });
    }
  });
});
