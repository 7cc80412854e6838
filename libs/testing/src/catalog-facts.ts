import { createHash } from 'node:crypto';
import {
  stamp,
  type AdvertiserChanged,
  type Goal,
  type LinkChanged,
  type LinkCreated,
  type OfferChanged,
  type PostbackChanged,
  type PublisherChanged,
} from '@clickledger/wire';

const CHANGED_AT = '2026-01-01T00:00:00.000Z';
const sha256 = (text: string): string => createHash('sha256').update(text).digest('hex');

/** Postback token `token-<id>`, API key `key-<id>`. */
export const anAdvertiser = (id = 'shop', over: Partial<AdvertiserChanged> = {}): AdvertiserChanged => ({
  type: 'AdvertiserChanged',
  v: 1,
  advertiser_id: id,
  version: 1,
  changed_at: CHANGED_AT,
  name: id,
  token_hash: sha256(`token-${id}`),
  key_hash: sha256(`key-${id}`),
  foreign_click_ids: false,
  ...over,
});

/** API key `key-<id>`. */
export const aPublisher = (id = 'blog', over: Partial<PublisherChanged> = {}): PublisherChanged => ({
  type: 'PublisherChanged',
  v: 1,
  publisher_id: id,
  version: 1,
  changed_at: CHANGED_AT,
  name: id,
  key_hash: sha256(`key-${id}`),
  ...over,
});

/** Earns 10 % of a sale, and pays 5 % of it. */
export const aGoal = (goal = 'sale', over: Partial<Goal> = {}): Goal => ({
  goal,
  counting: 'once_per_order',
  requires_transaction_id: false,
  counts_in_cvr: true,
  initial_status: 'pending',
  revenue: { percent: '10' },
  payout: { percent: '5' },
  ...over,
});

/** Of the advertiser `shop`, in EUR, with a window of 30 days and the goal `sale`. */
export const anOffer = (id = 'shoes', over: Partial<OfferChanged> = {}): OfferChanged => ({
  type: 'OfferChanged',
  v: stamp('OfferChanged'),
  offer_id: id,
  version: 1,
  changed_at: CHANGED_AT,
  advertiser_id: 'shop',
  name: id,
  status: 'active',
  landing_url: 'https://shop.example/shoes',
  allowed_hosts: [],
  currency: 'EUR',
  window: 30 * 86_400,
  cookie_days: 28,
  methods: ['postback', 'api', 'csv'],
  reject_bots: true,
  goals: [aGoal()],
  ...over,
});

/** Of the offer `shoes` and the publisher `blog`; its slug is its ID. */
export const aLink = (id = 'shoes-blog', over: Partial<LinkCreated> = {}): LinkCreated => ({
  type: 'LinkCreated',
  v: 1,
  link_id: id,
  version: 1,
  changed_at: CHANGED_AT,
  slug: id,
  offer_id: 'shoes',
  publisher_id: 'blog',
  name: id,
  status: 'active',
  ...over,
});

/** The second version of `aLink`. */
export const aLinkChange = (id = 'shoes-blog', over: Partial<LinkChanged> = {}): LinkChanged => ({
  ...aLink(id),
  type: 'LinkChanged',
  version: 2,
  ...over,
});

/** Of the publisher `blog`, for all offers: told of new conversions by GET. */
export const aPostback = (id = 'tell-blog', over: Partial<PostbackChanged> = {}): PostbackChanged => ({
  type: 'PostbackChanged',
  v: 1,
  postback_id: id,
  version: 1,
  changed_at: CHANGED_AT,
  publisher_id: 'blog',
  name: id,
  on: 'first',
  reversals: false,
  also_global: false,
  method: 'get',
  url: 'https://blog.example/heard?cid={cid}&payout={payout}',
  delay_seconds: 0,
  status: 'active',
  key_generation: 1,
  ...over,
});
