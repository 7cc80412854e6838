import { anAttempt, aQueuedPostback, aSkippedPostback } from '@clickledger/testing';
import type { OfDelivery } from '@clickledger/wire';
import { afterFact } from './after-fact.js';
import type { WaitingMessage } from './delivery-store.js';

/** What waits after these facts. */
const after = (...facts: OfDelivery[]): WaitingMessage | undefined =>
  facts.reduce<WaitingMessage | undefined>((waiting, fact) => {
    const change = afterFact(waiting, fact);
    if (!change) return waiting;
    return change.kind === 'waits' ? change.message : undefined;
  }, undefined);

const queued = aQueuedPostback();
const NEXT = '2026-06-01T13:05:00.000Z';
const failed = anAttempt({ result: 'failed', http_status: 500, next_at: NEXT });

it('a queued message waits until it is due', () => {
  expect(after(queued)).toEqual({ queued, attempts: 0, dueAt: Date.parse(queued.due_at) });
});

it('a failed try puts it off, a last or a good one ends it', () => {
  expect(after(queued, failed)).toEqual({ queued, attempts: 1, dueAt: Date.parse(NEXT) });
  expect(after(queued, failed, anAttempt({ attempt: 2 }))).toBeUndefined();
  const { next_at: _none, ...last } = failed;
  expect(after(queued, last)).toBeUndefined();
});

it('a newer version takes its place, and what comes of the older one then is nothing', () => {
  const newer = aQueuedPostback({ version: 2 });
  expect(after(queued, newer, failed)?.queued).toEqual(newer);
  expect(after(queued, newer, anAttempt())?.queued).toEqual(newer);
  expect(after(newer, queued)?.queued).toEqual(newer);
});

it('facts that come again change nothing while it waits', () => {
  expect(after(queued, failed, queued, failed)).toEqual(after(queued, failed));
});

it('sent again it begins anew, and tries of before do not count', () => {
  const again = aQueuedPostback({
    cause: 'resend',
    queued_at: '2026-06-02T09:00:00.000Z',
    due_at: '2026-06-02T09:00:00.000Z',
  });
  expect(after(queued, failed, again, anAttempt())).toMatchObject({ attempts: 0, queued: { cause: 'resend' } });
});

it('what is skipped does not wait', () => {
  expect(after(aSkippedPostback())).toBeUndefined();
});
