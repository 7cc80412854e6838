import { aClick, aConversionState, anOutcome, aReport, aStatusReport } from '@clickledger/testing';
import type { Principal } from '@clickledger/runtime';
import { visibleTrace } from './visible.js';

const BLOG: Principal = { role: 'publisher', publisherId: 'blog' };
const TUBE: Principal = { role: 'publisher', publisherId: 'tube' };

/** A sale of the tube's click, which the blog's click has claimed too; and the shop's later word on it. */
const own = aClick({ click_id: 'click-of-blog', publisher_id: 'blog' });
const sale = aConversionState({ publisher_id: 'tube', click_id: 'click-of-tube' });
const trace = {
  clicks: [own],
  landings: [],
  refusals: [],
  deliveries: [
    { delivery_id: 'told-blog', publisher_id: 'blog' },
    { delivery_id: 'told-tube', publisher_id: 'tube' },
  ],
  reports: [
    {
      receipt: aReport({ receipt_id: 'claim', click_id: 'click-of-blog' }),
      outcomes: [anOutcome({ code: 'duplicate', state: sale, previous: sale, refers_to: 'receipt-of-tube' })],
    },
    {
      receipt: aStatusReport({ receipt_id: 'word', status: 'rejected', reason: 'fraud', reason_text: 'they cheat' }),
      outcomes: [anOutcome({ code: 'status_changed', state: sale, previous: sale })],
    },
  ],
} as unknown as Parameters<typeof visibleTrace>[0];

describe('the trace of a click that has claimed another’s conversion', () => {
  it('tells its publisher of the claim, and nothing of what became of the conversion', () => {
    const seen = visibleTrace(trace, BLOG);
    expect(seen?.reports.map(({ receipt }) => receipt.receipt_id)).toEqual(['claim']);
    expect(JSON.stringify(seen)).not.toMatch(/tube|cheat/);
  });

  it('tells the other of the word on his conversion, and not of the claim', () => {
    const seen = visibleTrace({ ...trace, clicks: [] }, TUBE);
    expect(seen?.reports.map(({ receipt }) => receipt.receipt_id)).toEqual(['word']);
  });

  it('tells each publisher what he was told himself, and the advertiser nothing of it', () => {
    const told = (who: Principal) => visibleTrace(trace, who)?.deliveries.map((row) => row['delivery_id']);
    expect([told(BLOG), told(TUBE)]).toEqual([['told-blog'], ['told-tube']]);
    expect(told({ role: 'advertiser', advertiserId: 'shop' })).toEqual([]);
    expect(told({ role: 'network' })).toEqual(['told-blog', 'told-tube']);
  });
});
