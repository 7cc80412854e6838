import { toldOutcome, type CatalogView } from '@clickledger/catalog-view';
import {
  messagesOf,
  requestOf,
  SKIP_REASONS,
  valuesOf,
  type Message,
  type PublishersThen,
  type QueuedRequest,
  type SkipReason,
} from '@clickledger/domain';
import {
  SENT_BODY_LIMIT,
  SENT_URL_LIMIT,
  stamp,
  type Outcome,
  type PostbackQueued,
  type PostbackSkipped,
} from '@clickledger/wire';
import { isPublisherSuspended } from '../idle.js';

export interface Seen {
  readonly view: CatalogView;
  /** Milliseconds since the epoch. */
  readonly now: number;
  /** Of the outcome, in its partition. */
  readonly offset: number;
}

/** Why a message is queued. */
export type Why = { readonly cause: 'outcome' } | { readonly cause: 'resend' | 'backfill'; readonly causeId: string };

const OUTCOME: Why = { cause: 'outcome' };

/** What each postback that an outcome concerns has to send, or why it has not, by the postbacks as they stood then. */
export function messageFacts(outcome: Outcome, seen: Seen): (PostbackQueued | PostbackSkipped)[] {
  const decidedAt = Date.parse(outcome.decided_at);
  const messages = messagesOf(toldOutcome(outcome), publishersAt(seen.view, decidedAt));
  return messages.map((message) => messageFact(message, outcome, seen, OUTCOME));
}

/** The message as it is queued, or why it is not. */
export function messageFact(
  message: Message,
  outcome: Outcome,
  seen: Seen,
  why: Why,
): PostbackQueued | PostbackSkipped {
  if (message.kind === 'skipped') return skipped(message, outcome, seen, why, message.reason);
  const request = requestFor(message, outcome, seen.view);
  const fits = request.url.length <= SENT_URL_LIMIT && (request.body ?? '').length <= SENT_BODY_LIMIT;
  return fits ? queued(message, outcome, seen, why, request) : skipped(message, outcome, seen, why, 'too_long');
}

/** @param at milliseconds since the epoch */
export const publishersAt = (view: CatalogView, at: number): PublishersThen => ({
  postbacksOf: (publisherId) => view.postbacksOf(publisherId, at),
  isSuspended: (publisherId) => isPublisherSuspended(view, publisherId, { at }),
});

function requestFor(message: Message, { decided_at }: Outcome, view: CatalogView): QueuedRequest {
  const offer = view.offer(message.state.offerId);
  const values = valuesOf(message, {
    deliveryId: message.messageId,
    offerName: offer?.name,
    discloses: offer?.postbacks_disclose ?? [],
    test: false,
  });
  return requestOf(message.postback.request, values, decided_at);
}

function queued(message: Message, outcome: Outcome, { now, offset }: Seen, why: Why, request: QueuedRequest) {
  // Who asks for it again does not want to wait for it again.
  const dueAt = why.cause === 'outcome' ? Date.parse(outcome.decided_at) + message.postback.delaySeconds * 1000 : now;
  const fact: PostbackQueued = {
    type: 'PostbackQueued',
    v: stamp('PostbackQueued'),
    ...about(message, outcome),
    queued_at: new Date(now).toISOString(),
    due_at: new Date(dueAt).toISOString(),
    cause: why.cause,
    ...(why.cause !== 'outcome' && { cause_id: why.causeId }),
    request: {
      method: request.method,
      url: request.url,
      ...(request.contentType && { content_type: request.contentType }),
      ...(request.body !== undefined && { body: request.body }),
    },
    outcome_offset: offset,
  };
  return fact;
}

function skipped(message: Message, outcome: Outcome, { now, offset }: Seen, { cause }: Why, reason: SkipReason) {
  const fact: PostbackSkipped = {
    type: 'PostbackSkipped',
    v: stamp('PostbackSkipped'),
    ...about(message, outcome),
    skipped_at: new Date(now).toISOString(),
    cause,
    reason,
    detail: SKIP_REASONS[reason],
    outcome_offset: offset,
  };
  return fact;
}

const about = ({ messageId, postback, conversionId, version, state }: Message, { advertiser_id }: Outcome) => ({
  delivery_id: messageId,
  postback_id: postback.postbackId,
  postback_version: postback.version,
  publisher_id: state.publisherId,
  conversion_id: conversionId,
  version,
  advertiser_id,
  offer_id: state.offerId,
  goal: state.goal,
  link_id: state.linkId,
  click_id: state.clickId,
});
