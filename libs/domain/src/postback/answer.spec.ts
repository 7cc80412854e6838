import { describe, expect, it } from '@jest/globals';
import { afterAttempt, readAnswer, type Answer, type AnswerReader } from './answer.js';
import { isDead } from './disable.js';
import { ATTEMPT_AFTER, pauseAfter, readRetryAfter } from './schedule.js';

const AT = Date.parse('2026-06-01T12:00:00.000Z');
const answer = (status: number, over: Partial<Answer> = {}): Answer => ({ status, body: '', ...over });
const tune: AnswerReader = ({ body }) =>
  body.startsWith('success=true') ? { result: 'delivered' } : { result: 'delivered_refused', words: body };
const readerOf = (preset: string) => (preset === 'tune' ? tune : undefined);

describe('an answer', () => {
  it.each([
    [200, 'success', '', 'delivered'],
    [204, 'success', '', 'delivered'],
    [301, 'success', '', 'failed'],
    [400, 'success', '', 'failed'],
    [500, 'success', '', 'failed'],
    [0, 'success', '', 'failed'],
    [204, { status: 200 }, '', 'failed'],
    [302, { status: 302 }, '', 'delivered'],
    [200, { preset: 'tune' }, 'success=true;', 'delivered'],
    [200, { preset: 'tune' }, 'success=false; err_msg=no', 'delivered_refused'],
    [500, { preset: 'tune' }, 'success=true;', 'failed'],
    [200, { preset: 'gone' }, '', 'delivered'],
  ] as const)('%i where %j is expected, saying %j, is %s', (status, expects, body, result) => {
    expect(readAnswer(answer(status, { body }), expects, readerOf).result).toBe(result);
  });
});

describe('after an attempt', () => {
  const next = (
    attempt: number,
    status: number,
    over: Partial<Answer> = {},
    result: 'failed' | 'delivered' = 'failed',
  ) => afterAttempt({ deliveryId: 'd', attempt, answer: answer(status, over), reading: { result }, at: AT });

  it.each([
    ['delivered', 1, 200, 'delivered', 'done'],
    ['never reached', 1, 0, 'failed', 'retry'],
    ['never reached, the ninth time', 9, 0, 'failed', 'retry'],
    ['never reached, the tenth time', 10, 0, 'failed', 'given_up'],
    ['refused', 2, 400, 'failed', 'retry'],
    ['refused three times', 3, 400, 'failed', 'given_up'],
    ['404 three times', 3, 404, 'failed', 'given_up'],
    ['408', 9, 408, 'failed', 'retry'],
    ['425', 9, 425, 'failed', 'retry'],
    ['429', 9, 429, 'failed', 'retry'],
    ['500', 9, 500, 'failed', 'retry'],
    ['a redirect', 9, 302, 'failed', 'retry'],
    ['410', 1, 410, 'failed', 'gone'],
    ['410, which is expected', 1, 410, 'delivered', 'done'],
    ['200 that says no', 9, 200, 'failed', 'retry'],
  ] as const)('%s', (_, attempt, status, result, kind) => {
    expect(next(attempt, status, {}, result).kind).toBe(kind);
  });

  it('says why it gives up', () => {
    expect(next(3, 403)).toEqual({ kind: 'given_up', reason: 'refused' });
    expect(next(10, 503)).toEqual({ kind: 'given_up', reason: 'exhausted' });
  });

  it.each([
    [429, '120', 120],
    [503, 'Mon, 01 Jun 2026 12:02:00 GMT', 120],
    [503, '999999', 86_400],
  ])('waits as long as %i with Retry-After %s asks for', (status, retryAfter, seconds) => {
    expect(next(1, status, { retryAfter })).toEqual({ kind: 'retry', at: AT + seconds * 1000 });
  });

  it.each([
    [429, '1'],
    [500, '120'],
    [503, 'soon'],
    [503, 'Mon, 01 Jun 2026 11:00:00 GMT'],
  ])('keeps to the schedule at %i with Retry-After %s', (status, retryAfter) => {
    expect(next(1, status, { retryAfter })).toEqual(next(1, 500));
  });
});

describe('the schedule', () => {
  it('takes three days', () => {
    expect(ATTEMPT_AFTER).toHaveLength(10);
    const sum = ATTEMPT_AFTER.reduce<number>((total, seconds) => total + seconds, 0);
    expect(sum / 3600).toBeCloseTo(75.6, 1);
  });

  it('is the same for a delivery each time, another for others, and never far off', () => {
    const pauses = Array.from({ length: 1000 }, (_, i) => pauseAfter(`d${i}`, 2) ?? 0);
    expect(pauses).toEqual(Array.from({ length: 1000 }, (_, i) => pauseAfter(`d${i}`, 2) ?? 0));
    expect(new Set(pauses).size).toBeGreaterThan(900);
    expect(Math.min(...pauses)).toBeGreaterThanOrEqual(270_000);
    expect(Math.max(...pauses)).toBeLessThanOrEqual(330_000);
  });

  it.each([
    [undefined, 0],
    ['', 0],
    ['-5', 0],
    ['1.5', 0],
    [' 7 ', 7],
    ['Mon, 01 Jun 2026 12:00:30 GMT', 30],
  ])('reads Retry-After %j as %i seconds', (header, seconds) => expect(readRetryAfter(header, AT)).toBe(seconds));
});

it.each([
  ['20 failures in 72 hours', 20, 72, true],
  ['19 failures in 72 hours', 19, 72, false],
  ['1,000 failures in 71 hours', 1000, 71, false],
])('a postback is dead after %s: %p', (_, failures, hours, dead) => {
  expect(isDead({ since: AT, failures }, AT + hours * 3_600_000)).toBe(dead);
});
