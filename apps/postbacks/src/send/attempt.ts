import { postbackOf } from '@clickledger/catalog-view';
import type { WaitingMessage } from '@clickledger/delivery-store';
import {
  afterAttempt,
  attemptOf,
  readAnswer,
  secretsAt,
  type AnswerReader,
  type Next,
  type Postback,
  type QueuedRequest,
  type Reading,
  type SentRequest,
} from '@clickledger/domain';
import { presetNamed } from '@clickledger/presets';
import {
  EXCERPT_LIMIT,
  stamp,
  type PostbackAttempted,
  type PostbackChanged,
  type PostbackRequest,
} from '@clickledger/wire';
import type { Exchanged } from './exchange.js';

const readerOf = (preset: string): AnswerReader | undefined => presetNamed(preset)?.readAnswer;

/** The request of the next try of a message, signed. */
export function nextRequest(
  { queued, attempts }: WaitingMessage,
  postback: PostbackChanged,
  signingKey: Uint8Array,
  at: number,
): SentRequest {
  return attemptOf(queuedRequest(queued.request), {
    deliveryId: queued.delivery_id,
    attempt: attempts + 1,
    at,
    secrets: () => secretsAt(signingKey, postbackOf(postback), at),
  });
}

/** What came of a try, and what follows. */
export function tried(
  message: WaitingMessage,
  postback: PostbackChanged,
  { answer, error, durationMs }: Exchanged,
  began: number,
): { readonly fact: PostbackAttempted; readonly next: Next } {
  const { queued, attempts } = message;
  const attempt = attempts + 1;
  const reading = readingOf(postbackOf(postback), answer, error);
  const next = afterAttempt({ deliveryId: queued.delivery_id, attempt, answer, reading, at: began + durationMs });
  const excerpt = excerptOf(answer.body);
  const fact: PostbackAttempted = {
    type: 'PostbackAttempted',
    v: stamp('PostbackAttempted'),
    delivery_id: queued.delivery_id,
    postback_id: queued.postback_id,
    postback_version: queued.postback_version,
    publisher_id: queued.publisher_id,
    conversion_id: queued.conversion_id,
    version: queued.version,
    attempt,
    attempted_at: new Date(began).toISOString(),
    duration_ms: durationMs,
    http_status: answer.status,
    ...(error !== undefined && { error }),
    ...(excerpt !== '' && { excerpt }),
    result: reading.result,
    ...(next.kind === 'retry' && { next_at: new Date(next.at).toISOString() }),
  };
  return { fact, next };
}

/** An answer that is not whole says enough by its status, but not to who reads its body. */
export function readingOf({ expects }: Postback, answer: Exchanged['answer'], error: string | undefined): Reading {
  const readsBody = expects !== 'success' && 'preset' in expects;
  return error !== undefined && readsBody ? { result: 'failed' } : readAnswer(answer, expects, readerOf);
}

const queuedRequest = ({ method, url, content_type, body }: PostbackRequest): QueuedRequest => ({
  method,
  url,
  ...(content_type !== undefined && { contentType: content_type as NonNullable<QueuedRequest['contentType']> }),
  ...(body !== undefined && { body }),
});

export const excerptOf = (body: string): string => body.slice(0, EXCERPT_LIMIT).toWellFormed();
