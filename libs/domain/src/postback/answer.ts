import type { Expected } from './postback.js';
import { pauseAfter, readRetryAfter } from './schedule.js';

/** What came back from a publisher's server. */
export interface Answer {
  /** 0: it was never reached, or did not answer. */
  readonly status: number;
  readonly contentType?: string | undefined;
  readonly retryAfter?: string | undefined;
  /** As much of it as is read. */
  readonly body: string;
}

/**
 * `delivered_refused`: it was taken and thrown away, so sent again it would be again. `failed`: it was not taken.
 */
export interface Reading {
  readonly result: 'delivered' | 'delivered_refused' | 'failed';
  /** The receiver's. */
  readonly words?: string;
}

/** How a preset's platform says what it did; several say by 200 what they throw away. Given every answer of 2xx. */
export type AnswerReader = (answer: Pick<Answer, 'status' | 'body'>) => Reading;

/** @param readerOf a preset's; undefined where the preset is not known or reads nothing */
export function readAnswer(
  answer: Answer,
  expects: Expected,
  readerOf: (preset: string) => AnswerReader | undefined,
): Reading {
  if (expects !== 'success' && 'status' in expects) {
    return { result: answer.status === expects.status ? 'delivered' : 'failed' };
  }
  if (answer.status < 200 || answer.status > 299) return { result: 'failed' };
  const reader = expects === 'success' ? undefined : readerOf(expects.preset);
  return reader ? reader(answer) : { result: 'delivered' };
}

export type Next =
  | { readonly kind: 'done' }
  /** `at` in milliseconds since the epoch. */
  | { readonly kind: 'retry'; readonly at: number }
  /** The receiver refuses it again and again, or the schedule is at its end. */
  | { readonly kind: 'given_up'; readonly reason: 'refused' | 'exhausted' }
  /** 410: nobody is there any more, and the postback is to be disabled. */
  | { readonly kind: 'gone' };

interface Attempted {
  readonly deliveryId: string;
  /** From 1. */
  readonly attempt: number;
  readonly answer: Answer;
  readonly reading: Reading;
  /** When it ended, milliseconds since the epoch. */
  readonly at: number;
}

/** A receiver that answers these asks for another try; the rest of 4xx says that the message is wrong. */
const PASSING = [408, 425, 429];
const ASKS_FOR_TIME = [429, 503];
/** Some servers answer 404 while they restart. */
const TRIES_OF_REFUSED = 3;

/** What is done after an attempt. */
export function afterAttempt({ deliveryId, attempt, answer, reading, at }: Attempted): Next {
  const { status } = answer;
  if (reading.result !== 'failed') return { kind: 'done' };
  if (status === 410) return { kind: 'gone' };
  const isRefusal = status >= 400 && status <= 499 && !PASSING.includes(status);
  if (isRefusal && attempt >= TRIES_OF_REFUSED) return { kind: 'given_up', reason: 'refused' };
  const retryAfter = ASKS_FOR_TIME.includes(status) ? readRetryAfter(answer.retryAfter, at) : 0;
  const pause = pauseAfter(deliveryId, attempt, retryAfter);
  return pause === undefined ? { kind: 'given_up', reason: 'exhausted' } : { kind: 'retry', at: at + pause };
}
