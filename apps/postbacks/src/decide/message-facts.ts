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

interface Seen {
  readonly view: CatalogView;
  /** Milliseconds since the epoch. */
  readonly now: number;
  /** Of the outcome, in its partition. */
  readonly offset: number;
}

/** What each postback that an outcome concerns has to send, or why it has not, by the postbacks as they stood then. */
export function messageFacts(outcome: Outcome, seen: Seen): (PostbackQueued | PostbackSkipped)[] {
  const decidedAt = Date.parse(outcome.decided_at);
  const messages = messagesOf(toldOutcome(outcome), publishersAt(seen.view, decidedAt));
  return messages.map((message) => {
    if (message.kind === 'skipped') return skipped(message, outcome, seen, message.reason);
    const request = requestFor(message, outcome, seen.view);
    const fits = request.url.length <= SENT_URL_LIMIT && (request.body ?? '').length <= SENT_BODY_LIMIT;
    return fits ? queued(message, outcome, seen, request) : skipped(message, outcome, seen, 'too_long');
  });
}

/** @param at milliseconds since the epoch */
export const publishersAt = (view: CatalogView, at: number): PublishersThen => ({
  postbacksOf: (publisherId) => view.postbacksOf(publisherId, at),
  isSuspended: (publisherId) => view.publisher(publisherId, { at })?.status === 'suspended',
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

const queued = (message: Message, outcome: Outcome, { now, offset }: Seen, request: QueuedRequest): PostbackQueued => ({
  type: 'PostbackQueued',
  v: stamp('PostbackQueued'),
  ...about(message, outcome),
  queued_at: new Date(now).toISOString(),
  due_at: new Date(Date.parse(outcome.decided_at) + message.postback.delaySeconds * 1000).toISOString(),
  cause: 'outcome',
  request: {
    method: request.method,
    url: request.url,
    ...(request.contentType && { content_type: request.contentType }),
    ...(request.body !== undefined && { body: request.body }),
  },
  outcome_offset: offset,
});

const skipped = (message: Message, outcome: Outcome, { now, offset }: Seen, reason: SkipReason): PostbackSkipped => ({
  type: 'PostbackSkipped',
  v: stamp('PostbackSkipped'),
  ...about(message, outcome),
  skipped_at: new Date(now).toISOString(),
  cause: 'outcome',
  reason,
  detail: SKIP_REASONS[reason],
  outcome_offset: offset,
});

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
