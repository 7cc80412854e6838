import { describe, expect, it } from '@jest/globals';
import { ClickIdCodec } from '../click/click-id.js';
import type { Edge, OfferAtEdge } from './edge.js';
import { judgeReport } from './judge-report.js';
import type { SentReport } from './sent-report.js';

const clickedAt = Date.UTC(2026, 0, 1);
const codec = new ClickIdCodec({ mint: '0', secrets: new Map([['0', Buffer.alloc(16, 7)]]) });
const clickId = codec.encode({ time: clickedAt, kind: 'click', link: 0, minter: 1, sequence: 1 });

const shoes: OfferAtEdge = {
  offerId: 'shoes',
  advertiserId: 'acme',
  suspended: false,
  foreignClickIds: false,
  methods: ['tag'],
  allowedHosts: ['shop.example'],
  defaultGoal: 'sale',
  pixelPerClick: 1,
  pixelPerHour: 1000,
  countingOf: () => ({ counting: 'once_per_click', requiresTransactionId: false }),
  termsOf: () => ({
    retired: false,
    currency: 'EUR',
    window: 'unlimited',
    rejectBots: true,
    goal: { initialStatus: 'pending', terms: { revenue: { fixed: 2n }, payout: { fixed: 1n } } },
  }),
};
const OFFERS = new Map([shoes, { ...shoes, offerId: 'games' }].map((offer) => [offer.offerId, offer]));
const edge: Edge = {
  method: 'tag',
  sender: { role: 'anyone' },
  origin: 'https://shop.example',
  receivedAt: clickedAt + 60_000,
  readClickId: (text) => codec.decode(text),
  link: () => ({ offerId: 'shoes', publisherId: 'blog' }),
  offer: (offerId) => OFFERS.get(offerId),
  takesForeignClickIds: () => false,
};
const judge = (sent: SentReport, over: Partial<Edge> = {}) => judgeReport(sent, { ...edge, ...over });
const report = { click_id: clickId, offer: 'shoes' };

describe('a report by the tag of a page', () => {
  it('is taken without a secret, and changes nothing', () => {
    expect(judge(report)).toMatchObject({ accepted: true, authenticated: false });
    const word = judge({ offer: 'shoes', status: 'paid', transaction_id: 'A1' });
    expect(word).toMatchObject({ code: 'click_id_missing' });
  });

  it.each<[string, SentReport, Partial<Edge>]>([
    ['offer_required', { click_id: clickId }, {}],
    ['offer_unknown', { ...report, offer: 'nothing' }, {}],
    ['origin_not_allowed', report, { origin: undefined }],
    ['origin_not_allowed', report, { origin: 'https://evil.example' }],
    ['origin_not_allowed', { ...report, click_id: 'x' }, { origin: 'null' }],
    ['offer_mismatch', { ...report, offer: 'games' }, {}],
    ['method_not_allowed', report, { offer: () => ({ ...shoes, methods: ['pixel'] }) }],
  ])('%s: %j', (code, sent, over) => {
    expect(judge(sent, over)).toMatchObject({ accepted: false, code });
  });

  it('that is not allowed tells whose page it claims to be', () => {
    const refused = judge(report, { origin: 'https://evil.example' });
    expect(refused).toMatchObject({ offerId: 'shoes', advertiserId: 'acme' });
  });

  it('alone has to come from a page', () => {
    const network: Partial<Edge> = { method: 'api', sender: { role: 'network' }, origin: undefined };
    const offer = (): OfferAtEdge => ({ ...shoes, methods: ['api'] });
    expect(judge({ click_id: clickId }, { ...network, offer })).toMatchObject({ accepted: true });
  });
});
