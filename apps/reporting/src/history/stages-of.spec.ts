import { disclosed, type Principal } from '@clickledger/runtime';
import { aClick, anOutcome, aRefusal, aReport } from '@clickledger/testing';
import { describe, expect, it } from '@jest/globals';
import { stagesOf } from './stages-of.js';
import { visibleTrace } from './visible.js';

type Trace = Parameters<typeof visibleTrace>[0];

const NETWORK: Principal = { role: 'network' };
const SHOP: Principal = { role: 'advertiser', advertiserId: 'shop' };
const BLOG: Principal = { role: 'publisher', publisherId: 'blog' };
const [TUBE, MALL]: Principal[] = [
  { role: 'publisher', publisherId: 'tube' },
  { role: 'advertiser', advertiserId: 'mall' },
];

const at = (time: string) => `2026-06-01T${time}.000Z`;
const landing = { clicked_at: at('12:00:00'), advertiser_id: 'shop', publisher_id: 'blog' };
const report = aReport();
const trace = {
  click_id: report.click_id,
  clicks: [aClick()],
  landings: [
    { ...landing, stage: 'captured', reached_at: at('12:00:02') },
    { ...landing, stage: 'stored', reached_at: at('12:01:00') },
  ],
  reports: [{ receipt: report, outcomes: [anOutcome({ decided_at: at('13:00:01') })] }],
  refusals: [aRefusal({ code: 'amount_malformed', advertiser_id: 'shop', click_id: report.click_id })],
  deliveries: [
    { publisher_id: 'blog', cause: 'test', result: 'delivered', attempted_at: at('11:00:00') },
    { publisher_id: 'blog', cause: 'outcome', result: 'delivered', attempted_at: at('13:00:03') },
  ],
} as unknown as Trace;

const seenBy = (who: Principal | undefined, over: Partial<Trace> = {}): unknown => {
  const visible = who && visibleTrace({ ...trace, ...over }, who);
  return visible && who && disclosed({ stages: stagesOf(visible, who) }, who).stages;
};

const ALL = {
  minted_at: at('12:00:00'),
  redirected_at: at('12:00:00'),
  captured_at: at('12:00:02'),
  stored_at: at('12:01:00'),
  passed_back_at: at('13:00:00'),
  decided_at: at('13:00:01'),
};
const TOLD = { ...ALL, told_at: at('13:00:03'), in_words: 'told to the publisher (attributed)' };

describe('the stages of a click', () => {
  it('are all the network’s and its publisher’s; its advertiser does not learn what the publisher was told', () => {
    expect(seenBy(NETWORK)).toEqual(TOLD);
    expect(seenBy(BLOG)).toEqual(TOLD);
    expect(seenBy(SHOP)).toEqual({ ...ALL, in_words: 'decided (attributed)' });
  });

  it('are nothing to others', () => {
    expect([seenBy(TUBE), seenBy(MALL)]).toEqual([undefined, undefined]);
  });

  it('end for a publisher with what he was told himself', () => {
    const deliveries = trace.deliveries.map((row) => ({ ...row, publisher_id: 'tube' }));
    const words = 'decided (attributed), not told to the publisher';
    expect(seenBy(BLOG, { deliveries })).toEqual({ ...ALL, in_words: words });
    expect(seenBy(NETWORK, { deliveries })).toEqual(TOLD);
  });

  it('say where the ID was lost', () => {
    const { passed_back_at: _passed, decided_at: _decided, ...landed } = ALL;
    const none = { reports: [], deliveries: [], refusals: [] };
    expect(seenBy(BLOG, none)).toEqual({ ...landed, in_words: 'stored, never passed back' });
    expect(seenBy(BLOG, { ...none, refusals: trace.refusals })).toMatchObject({
      in_words: 'stored, passed back and turned away (amount_malformed)',
    });
  });

  it('are told of a click that was never recorded, to those whose it is', () => {
    const lost = { clicks: [], reports: [], deliveries: [], refusals: [] };
    expect(seenBy(BLOG, lost)).toMatchObject({ minted_at: at('12:00:00'), in_words: 'stored, never passed back' });
    expect(seenBy(BLOG, lost)).not.toHaveProperty('redirected_at');
    expect(seenBy(TUBE, lost)).toBeUndefined();
  });

  it('are not those of a visitor who was sent to a fallback', () => {
    const clicks = [aClick({ diverted: 'offer_paused' })];
    expect(seenBy(NETWORK, { clicks })).not.toHaveProperty('redirected_at');
    expect(seenBy(NETWORK, { clicks: [aClick({ diverted: 'deep_link_refused' })] })).toEqual(TOLD);
  });
});
