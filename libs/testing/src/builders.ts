import {
  stamp,
  type ClickRecorded,
  type ClickStored,
  type ConversionReceived,
  type ConversionRefused,
  type ConversionState,
  type LandingSeen,
  type Outcome,
  type StatusReported,
} from '@clickledger/wire';

/** A native ID by its form; no key made it, so a codec says `click_id_forged` or `click_id_unknown_key`. */
const CLICK_ID = '1kt1gw6g0a0123456789abcdefghjkmnpqrw';
const CLICKED_AT = '2026-06-01T12:00:00.000Z';
const OCCURRED_AT = '2026-06-01T13:00:00.000Z';

/** On the link `shoes-blog` of `aLink`. */
export const aClick = (over: Partial<ClickRecorded> = {}): ClickRecorded => ({
  type: 'ClickRecorded',
  v: 1,
  click_id: CLICK_ID,
  clicked_at: CLICKED_AT,
  origin: 'redirect',
  link_id: 'shoes-blog',
  offer_id: 'shoes',
  publisher_id: 'blog',
  advertiser_id: 'shop',
  landing_url: 'https://shop.example/shoes',
  sub1: 'newsletter',
  country: 'DE',
  device: 'mobile',
  visitor: 'visitor-1',
  bot: false,
  ...over,
});

const OF_CLICK = {
  click_id: CLICK_ID,
  clicked_at: CLICKED_AT,
  link_id: 'shoes-blog',
  offer_id: 'shoes',
  publisher_id: 'blog',
  advertiser_id: 'shop',
};

/** Of `aClick`, two seconds later. */
export const aLanding = (over: Partial<LandingSeen> = {}): LandingSeen => ({
  type: 'LandingSeen',
  v: 1,
  ...OF_CLICK,
  seen_at: '2026-06-01T12:00:02.000Z',
  ...over,
});

/** Of `aClick`, a minute later. */
export const aStoredClick = (over: Partial<ClickStored> = {}): ClickStored => ({
  type: 'ClickStored',
  v: 1,
  ...OF_CLICK,
  stored_at: '2026-06-01T12:01:00.000Z',
  ...over,
});

/** Of an order of 100 EUR, an hour after `aClick`, with the advertiser’s token. */
export const aReport = (over: Partial<ConversionReceived> = {}): ConversionReceived => ({
  type: 'ConversionReceived',
  v: stamp('ConversionReceived'),
  receipt_id: 'receipt-1',
  received_at: OCCURRED_AT,
  conversion_id: 'conversion-1',
  method: 'postback',
  advertiser_id: 'shop',
  offer_id: 'shoes',
  goal: 'sale',
  click_id: CLICK_ID,
  click_kind: 'native',
  transaction_id: 'order-1',
  amount: '100',
  currency: 'EUR',
  occurred_at: OCCURRED_AT,
  sent: ['click_id', 'transaction_id', 'amount', 'currency'],
  catalog_offset: 4,
  authenticated: true,
  ...over,
});

/** Approves the conversion of `aReport`, a day later. */
export const aStatusReport = (over: Partial<StatusReported> = {}): StatusReported => ({
  type: 'StatusReported',
  v: stamp('StatusReported'),
  receipt_id: 'receipt-2',
  received_at: '2026-06-02T13:00:00.000Z',
  conversion_id: 'conversion-1',
  method: 'api',
  advertiser_id: 'shop',
  offer_id: 'shoes',
  goal: 'sale',
  occurred_at: '2026-06-02T13:00:00.000Z',
  status: 'approved',
  sent: ['conversion_id', 'status'],
  catalog_offset: 4,
  ...over,
});

/** A report that the edge turned away. */
export const aRefusal = (over: Partial<ConversionRefused> = {}): ConversionRefused => ({
  type: 'ConversionRefused',
  v: stamp('ConversionRefused'),
  refusal_id: 'refusal-1',
  refused_at: OCCURRED_AT,
  source: 'shop',
  method: 'postback',
  code: 'bot',
  detail: 'A bot.',
  report: '{"amount":"1"}',
  ...over,
});

/** The conversion of `aReport` by `aClick`, under the terms of `anOffer`. */
export const aConversionState = (over: Partial<ConversionState> = {}): ConversionState => ({
  click_id: CLICK_ID,
  clicked_at: CLICKED_AT,
  link_id: 'shoes-blog',
  offer_id: 'shoes',
  publisher_id: 'blog',
  advertiser_id: 'shop',
  sub1: 'newsletter',
  landing_url: 'https://shop.example/shoes',
  country: 'DE',
  device: 'mobile',
  visitor: 'visitor-1',
  goal: 'sale',
  counts_in_cvr: true,
  transaction_id: 'order-1',
  occurred_at: OCCURRED_AT,
  amount: '100',
  currency: 'EUR',
  revenue: '10',
  payout: '5',
  payout_currency: 'EUR',
  status: 'pending',
  evidence: 'click',
  authenticated: true,
  receipt_id: 'receipt-1',
  reported: { click_id: CLICK_ID, transaction_id: 'order-1', amount: '100', currency: 'EUR' },
  ...over,
});

/** The first version of a conversion: `aReport` attributed. */
export const anOutcome = (over: Partial<Outcome> = {}): Outcome => ({
  type: 'ConversionAttributed',
  v: stamp('ConversionAttributed'),
  conversion_id: 'conversion-1',
  version: 1,
  receipt_id: 'receipt-1',
  received_at: OCCURRED_AT,
  decided_at: OCCURRED_AT,
  code: 'attributed',
  method: 'postback',
  advertiser_id: 'shop',
  offer_id: 'shoes',
  goal: 'sale',
  click_id: CLICK_ID,
  transaction_id: 'order-1',
  occurred_at: OCCURRED_AT,
  catalog_offset: 4,
  offer_version: 1,
  clicked_at: CLICKED_AT,
  elapsed_ms: 3_600_000,
  window: 30 * 86_400,
  rates: { revenue: { percent: '10' }, payout: { percent: '5' } },
  state: aConversionState(),
  ...over,
});
