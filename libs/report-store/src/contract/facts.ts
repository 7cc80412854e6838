import {
  stamp,
  type ClickRecorded,
  type ConversionReceived,
  type ConversionRefused,
  type ConversionState,
  type ImpressionRecorded,
  type Outcome,
} from '@clickledger/wire';

export const at = (time: number) => new Date(time).toISOString();
/** 2026-03-02, 10:00 UTC */
export const MORNING = Date.UTC(2026, 2, 2, 10);
export const MINUTE = 60_000;

export const aClick = (of: Partial<ClickRecorded> = {}): ClickRecorded => ({
  type: 'ClickRecorded',
  v: 1,
  click_id: 'click-1',
  clicked_at: at(MORNING),
  origin: 'redirect',
  link_id: 'link-1',
  offer_id: 'offer-1',
  publisher_id: 'publisher-1',
  advertiser_id: 'advertiser-1',
  landing_url: 'https://shop.example/sale?click_id=1',
  visitor: 'visitor-1',
  bot: false,
  ...of,
});

export const anImpression = (of: Partial<ImpressionRecorded> = {}): ImpressionRecorded => ({
  type: 'ImpressionRecorded',
  v: 1,
  impression_id: 'impression-1',
  impressed_at: at(MORNING),
  link_id: 'link-1',
  offer_id: 'offer-1',
  publisher_id: 'publisher-1',
  advertiser_id: 'advertiser-1',
  visitor: 'visitor-1',
  bot: false,
  ...of,
});

export const aReceipt = (of: Partial<ConversionReceived> = {}): ConversionReceived => ({
  type: 'ConversionReceived',
  v: stamp('ConversionReceived'),
  receipt_id: 'receipt-1',
  received_at: at(MORNING + 10 * MINUTE),
  conversion_id: 'conversion-1',
  method: 'postback',
  advertiser_id: 'advertiser-1',
  offer_id: 'offer-1',
  goal: 'sale',
  occurred_at: at(MORNING + 5 * MINUTE),
  amount: '100',
  currency: 'EUR',
  sent: ['click_id', 'amount'],
  catalog_offset: 7,
  click_id: 'click-1',
  click_kind: 'native',
  authenticated: true,
  ...of,
});

export const aRefusal = (of: Partial<ConversionRefused> = {}): ConversionRefused => ({
  type: 'ConversionRefused',
  v: stamp('ConversionRefused'),
  refusal_id: 'refusal-1',
  refused_at: at(MORNING),
  source: 'unknown',
  method: 'api',
  code: 'bot',
  detail: 'A bot.',
  report: '{}',
  ...of,
});

export const aState = (of: Partial<ConversionState> = {}): ConversionState => ({
  click_id: 'click-1',
  clicked_at: at(MORNING),
  link_id: 'link-1',
  offer_id: 'offer-1',
  publisher_id: 'publisher-1',
  advertiser_id: 'advertiser-1',
  landing_url: 'https://shop.example/sale?click_id=1',
  visitor: 'visitor-1',
  goal: 'sale',
  counts_in_cvr: true,
  occurred_at: at(MORNING + 5 * MINUTE),
  amount: '100',
  currency: 'EUR',
  revenue: '10',
  payout: '7.5',
  payout_currency: 'EUR',
  status: 'approved',
  evidence: 'click',
  authenticated: true,
  receipt_id: 'receipt-1',
  reported: {},
  ...of,
});

export const anOutcome = (of: Partial<Outcome> = {}): Outcome => ({
  type: 'ConversionAttributed',
  v: stamp('ConversionAttributed'),
  conversion_id: 'conversion-1',
  version: 1,
  receipt_id: 'receipt-1',
  received_at: at(MORNING + 10 * MINUTE),
  decided_at: at(MORNING + 10 * MINUTE + 5),
  code: 'attributed',
  method: 'postback',
  advertiser_id: 'advertiser-1',
  offer_id: 'offer-1',
  goal: 'sale',
  click_id: 'click-1',
  occurred_at: at(MORNING + 5 * MINUTE),
  catalog_offset: 7,
  clicked_at: at(MORNING),
  elapsed_ms: 5 * MINUTE,
  window: 3600,
  ...of,
});

/** Facts in log order, a line a record. */
export const logged = <F>(facts: readonly F[], from = 0) =>
  facts.map((fact, index) => ({ fact, offset: from + index, line: 0 }));
