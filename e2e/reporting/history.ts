import { strayId } from '@clickledger/domain';
import {
  aClick,
  aConversionState,
  aLink,
  aPublisher,
  aReport,
  aStatusReport,
  anAdvertiser,
  anOffer,
  anOutcome,
} from '@clickledger/testing';
import {
  stamp,
  type ClickRecorded,
  type ConversionRefused,
  type ConversionState,
  type FactsOf,
  type Outcome,
  type Topic,
} from '@clickledger/wire';

export type History = { readonly [T in Topic]?: readonly FactsOf[T][] };

/** A formula, as a publisher may pass one in a sub-ID. */
export const FORMULA = '=HYPERLINK("https://evil.example")';

const sold = (click: ClickRecorded, of: Pick<ConversionState, 'amount' | 'revenue' | 'payout' | 'payout_currency'>) => {
  const names = { click_id: click.click_id, offer_id: click.offer_id, advertiser_id: click.advertiser_id };
  const sale = { amount: of.amount ?? '0', currency: of.payout_currency };
  const receipt = { receipt_id: `receipt-${click.click_id}`, conversion_id: `conversion-${click.click_id}` };
  const { clicked_at, link_id, publisher_id, visitor, sub1 = 'none' } = click;
  const state = aConversionState({ ...names, ...of, ...sale, clicked_at, link_id, publisher_id, visitor, sub1 });
  const report = aReport({ ...receipt, ...names, ...sale, click_kind: 'foreign' });
  return { report, outcome: anOutcome({ ...receipt, ...names, state: { ...state, receipt_id: receipt.receipt_id } }) };
};

const ofBlog = aClick({ click_id: 'click-blog' });
const ofBlogAgain = aClick({ click_id: 'click-blog-2', sub1: FORMULA });
const ofTube = aClick({
  click_id: 'click-tube',
  link_id: 'shoes-tube',
  publisher_id: 'tube',
  visitor: 'visitor-2',
  clicked_at: '2026-06-01T12:30:00.000Z',
});
const ofBags = aClick({ click_id: 'click-bags', link_id: 'bags-blog', offer_id: 'bags', advertiser_id: 'mall' });

const shoesOfBlog = sold(ofBlog, { amount: '100', revenue: '10', payout: '5', payout_currency: 'EUR' });
const shoesOfTube = sold(ofTube, { amount: '200', revenue: '20', payout: '12', payout_currency: 'EUR' });
const bagsOfBlog = sold(ofBags, { amount: '50', revenue: '4', payout: '3', payout_currency: 'USD' });

/** The shop reports the blog's order once more, for the tube's click: its outcome tells how the blog's stands. */
const again = aReport({
  ...shoesOfBlog.report,
  receipt_id: 'receipt-again',
  click_id: ofTube.click_id,
  received_at: '2026-06-01T14:00:00.000Z',
});
const duplicate = anOutcome({
  ...shoesOfBlog.outcome,
  type: 'ConversionRejected',
  version: 2,
  receipt_id: again.receipt_id,
  received_at: again.received_at,
  code: 'duplicate',
  click_id: ofTube.click_id,
  refers_to: shoesOfBlog.report.receipt_id,
  ...(shoesOfBlog.outcome.state && { previous: shoesOfBlog.outcome.state }),
});

const refusal: ConversionRefused = {
  type: 'ConversionRefused',
  v: stamp('ConversionRefused'),
  refusal_id: 'refusal-1',
  refused_at: '2026-06-01T15:00:00.000Z',
  source: 'shop',
  method: 'postback',
  code: 'amount_malformed',
  detail: 'amount is no decimal number: 1OO',
  advertiser_id: 'shop',
  offer_id: 'shoes',
  click_id: ofBlog.click_id,
  report: 'click_id=click-blog&amount=1OO',
};

/** The mall reports the click of the shop's offer as its own; and, as facts once had it, filed under the shop. */
const strange: ConversionRefused = {
  ...refusal,
  refusal_id: 'refusal-2',
  source: 'mall',
  code: 'advertiser_mismatch',
  detail: 'The click belongs to another advertiser.',
  advertiser_id: 'mall',
  report: 'click_id=click-blog&transaction_id=secret-of-the-mall',
};
const strangeOfOld: ConversionRefused = { ...strange, refusal_id: 'refusal-3', advertiser_id: 'shop' };

/** The mall names the conversion of the shop's offer, whose ID it has worked out. */
const stray = aStatusReport({
  receipt_id: 'receipt-stray',
  conversion_id: shoesOfBlog.report.conversion_id,
  advertiser_id: 'mall',
  offer_id: 'bags',
  received_at: '2026-06-01T16:00:00.000Z',
});
const strayed: Outcome = {
  type: 'ConversionRejected',
  v: stamp('ConversionRejected'),
  conversion_id: strayId(stray.receipt_id),
  version: 1,
  receipt_id: stray.receipt_id,
  received_at: stray.received_at,
  decided_at: stray.received_at,
  code: 'conversion_unknown',
  method: 'api',
  advertiser_id: 'mall',
  offer_id: 'bags',
  goal: 'sale',
  occurred_at: stray.occurred_at,
  catalog_offset: 4,
};

/**
 * Two advertisers, shop (shoes, in EUR) and mall (bags, in USD); two publishers, blog (shoes and bags) and tube (shoes);
 * a sale of each link, on 2026-06-01.
 */
export const history: History = {
  catalog: [
    anAdvertiser('shop'),
    anAdvertiser('mall'),
    aPublisher('blog'),
    aPublisher('tube'),
    anOffer('shoes', { postbacks_disclose: ['amount', 'transaction_id'] }),
    anOffer('bags', { advertiser_id: 'mall', currency: 'USD' }),
    aLink('shoes-blog'),
    aLink('shoes-tube', { publisher_id: 'tube' }),
    aLink('bags-blog', { offer_id: 'bags' }),
  ],
  clicks: [ofBlog, ofBlogAgain, ofTube, ofBags],
  conversions: [shoesOfBlog.report, shoesOfTube.report, bagsOfBlog.report, again, stray],
  attributions: [shoesOfBlog.outcome, duplicate, shoesOfTube.outcome, bagsOfBlog.outcome, strayed],
  refusals: [refusal, strange, strangeOfOld],
};
