import type { PostbackAttempted, PostbackQueued, PostbackSkipped } from '@clickledger/wire';

const MESSAGE = {
  delivery_id: 'delivery-1',
  postback_id: 'blog-tracker',
  postback_version: 1,
  publisher_id: 'blog',
  conversion_id: 'conversion-1',
  version: 1,
};
const OF = {
  advertiser_id: 'shop',
  offer_id: 'shoes',
  goal: 'sale',
  link_id: 'shoes-blog',
  click_id: '1kt1gw6g0a0123456789abcdefghjkmnpqrw',
};
const QUEUED_AT = '2026-06-01T13:00:01.000Z';

/** What the publisher `blog` is told of the outcome of `anOutcome`. */
export const aQueuedPostback = (over: Partial<PostbackQueued> = {}): PostbackQueued => ({
  type: 'PostbackQueued',
  v: 1,
  ...MESSAGE,
  ...OF,
  queued_at: QUEUED_AT,
  due_at: QUEUED_AT,
  cause: 'outcome',
  request: { method: 'GET', url: 'https://tracker.example/in?cid=newsletter&payout=5' },
  outcome_offset: 0,
  ...over,
});

export const aSkippedPostback = (over: Partial<PostbackSkipped> = {}): PostbackSkipped => ({
  type: 'PostbackSkipped',
  v: 1,
  ...MESSAGE,
  ...OF,
  skipped_at: QUEUED_AT,
  cause: 'outcome',
  reason: 'paused',
  outcome_offset: 0,
  ...over,
});

/** The first try of `aQueuedPostback`, which the receiver has taken. */
export const anAttempt = (over: Partial<PostbackAttempted> = {}): PostbackAttempted => ({
  type: 'PostbackAttempted',
  v: 1,
  ...MESSAGE,
  attempt: 1,
  attempted_at: '2026-06-01T13:00:02.000Z',
  duration_ms: 30,
  http_status: 200,
  excerpt: 'OK',
  result: 'delivered',
  ...over,
});
