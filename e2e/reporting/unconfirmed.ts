import { aClick, aConversionState, aReport, anOutcome } from '@clickledger/testing';
import type { ImpressionRecorded } from '@clickledger/wire';
import { history, type History } from './history.js';

const click = { click_id: 'click-tube', offer_id: 'shoes', advertiser_id: 'shop' };
const sale = { amount: '40', currency: 'EUR', revenue: '4', payout: '2.4', payout_currency: 'EUR' };
const state = aConversionState({
  ...click,
  ...sale,
  receipt_id: 'receipt-pixel',
  link_id: 'shoes-tube',
  publisher_id: 'tube',
  status: 'pending',
  authenticated: false,
});
const names = { receipt_id: 'receipt-pixel', conversion_id: 'conversion-pixel', method: 'pixel' as const };
const report = aReport({
  ...click,
  ...names,
  amount: '40',
  currency: 'EUR',
  authenticated: false,
  click_kind: 'foreign',
});

const { link_id, offer_id, advertiser_id, publisher_id, visitor, bot } = aClick();
const shown: ImpressionRecorded = {
  type: 'ImpressionRecorded',
  v: 1,
  impression_id: 'impression-1',
  impressed_at: '2026-06-01T11:59:00.000Z',
  ...{ link_id, offer_id, advertiser_id, publisher_id, visitor, bot },
};

/** The same history, and a link that was shown and a sale that a pixel told of: nobody has confirmed it. */
export const withPixel: History = {
  ...history,
  impressions: [shown],
  conversions: [...(history.conversions ?? []), report],
  attributions: [...(history.attributions ?? []), anOutcome({ ...names, ...click, state })],
};
