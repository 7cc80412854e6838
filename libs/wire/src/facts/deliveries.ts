import Type, { type Static } from 'typebox';
import { Fact, Text, Time, Version } from './fields.js';

/** Macros may make a request longer than its template; one that is longer than this is not sent. */
export const SENT_URL_LIMIT = 16_384;
export const SENT_BODY_LIMIT = 65_536;
/** So much of an answer is kept. */
export const EXCERPT_LIMIT = 1024;

/** A message is what one postback has to say of one version of a conversion. */
const Message = {
  delivery_id: Type.String({ minLength: 1, maxLength: 255, description: 'hash of postback, conversion and version' }),
  postback_id: Text,
  postback_version: Version,
  publisher_id: Text,
  conversion_id: Text,
  version: Type.Integer({ minimum: 1, description: 'of the conversion' }),
};

/** Of the conversion, so that who looks for a message need not look for that first. */
const Of = { advertiser_id: Text, offer_id: Text, goal: Text, link_id: Text, click_id: Text };

const Cause = Type.Union([
  Type.Literal('outcome'),
  Type.Literal('resend'),
  Type.Literal('backfill'),
  Type.Literal('test', { description: 'in no total' }),
]);

const CauseId = Type.Optional(
  Type.String({
    minLength: 1,
    maxLength: 255,
    description: 'of the resend or backfill: for one of these a message is queued once',
  }),
);

const OutcomeOffset = Type.Optional(
  Type.Integer({
    minimum: 0,
    description: 'of the outcome that it tells of, in the partition of attributions that has this one’s number',
  }),
);

/** What is asked of the receiver. What changes with each try is still to be filled in: attempt, time and signature. */
export const PostbackRequest = Type.Object(
  {
    method: Type.Union([Type.Literal('GET'), Type.Literal('POST')]),
    url: Type.String({ minLength: 1, maxLength: SENT_URL_LIMIT }),
    content_type: Type.Optional(Text),
    body: Type.Optional(Type.String({ maxLength: SENT_BODY_LIMIT })),
  },
  { additionalProperties: false },
);
export type PostbackRequest = Static<typeof PostbackRequest>;

/** A message waits to be sent. It takes the place of an earlier one of its postback and conversion that waits still. */
export const PostbackQueued = Fact('PostbackQueued', {
  ...Message,
  ...Of,
  queued_at: Time,
  due_at: Time,
  cause: Cause,
  cause_id: CauseId,
  request: PostbackRequest,
  outcome_offset: OutcomeOffset,
});
export type PostbackQueued = Static<typeof PostbackQueued>;

/** A postback that an outcome concerned has nothing to send, and this is why. */
export const PostbackSkipped = Fact('PostbackSkipped', {
  ...Message,
  ...Of,
  skipped_at: Time,
  cause: Cause,
  reason: Text,
  detail: Type.Optional(Type.String({ maxLength: 2048 })),
  outcome_offset: OutcomeOffset,
});
export type PostbackSkipped = Static<typeof PostbackSkipped>;

/** A message was sent, or could not be. Without `next_at` it is done with. */
export const PostbackAttempted = Fact('PostbackAttempted', {
  ...Message,
  attempt: Type.Integer({ minimum: 1, description: 'counts the tries of the message' }),
  attempted_at: Time,
  duration_ms: Type.Integer({ minimum: 0 }),
  http_status: Type.Integer({ minimum: 0, maximum: 999, description: '0: there was no answer' }),
  error: Type.Optional(Type.String({ minLength: 1, maxLength: 255, description: 'code of what went wrong' })),
  excerpt: Type.Optional(Type.String({ maxLength: EXCERPT_LIMIT, description: 'how the answer’s body begins' })),
  result: Type.Union([
    Type.Literal('delivered'),
    Type.Literal('delivered_refused', { description: 'taken by the server, and refused in its words' }),
    Type.Literal('failed'),
  ]),
  next_at: Type.Optional(Time),
});
export type PostbackAttempted = Static<typeof PostbackAttempted>;

export type OfDelivery = PostbackQueued | PostbackSkipped | PostbackAttempted;
