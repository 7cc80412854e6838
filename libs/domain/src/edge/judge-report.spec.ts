import { describe, expect, it } from '@jest/globals';
import { ClickIdCodec } from '../click/click-id.js';
import type { Edge, OfferAtEdge } from './edge.js';
import { judgeReport } from './judge-report.js';
import { IDENTIFYING, type SentReport } from './sent-report.js';
import { FUTURE_TOLERANCE } from '../conversion/report.js';

const DAY = 86_400_000;
const clickedAt = Date.UTC(2026, 0, 1);
const receivedAt = clickedAt + DAY;

const codec = new ClickIdCodec({ mint: '0', secrets: new Map([['0', Buffer.alloc(16, 7)]]) });
const stranger = new ClickIdCodec({ mint: '0', secrets: new Map([['0', Buffer.alloc(16, 8)]]) });
const minted = { time: clickedAt, kind: 'click' as const, link: 0, minter: 1, sequence: 1 };
const clickId = codec.encode(minted);

const shoes: OfferAtEdge = {
  offerId: 'shoes',
  advertiserId: 'acme',
  suspended: false,
  foreignClickIds: false,
  methods: ['postback', 'api', 'csv'],
  allowedHosts: [],
  defaultGoal: 'sale',
  pixelPerClick: 1,
  pixelPerHour: 1000,
  countingOf: (goal) => GOALS.get(goal),
  termsOf: (goal) => ({
    retired: false,
    currency: 'EUR',
    window: 30 * DAY,
    minimum: 1000,
    rejectBots: true,
    ...(GOALS.has(goal) && {
      goal: {
        initialStatus: 'pending',
        terms: { revenue: { percent: 10n }, payout: { fixed: 1n } },
        requiresAmount: goal === 'priced',
      },
    }),
  }),
};
const GOALS = new Map([
  ['sale', { counting: 'once_per_order', requiresTransactionId: false }],
  ['order', { counting: 'once_per_order', requiresTransactionId: true }],
  ['priced', { counting: 'once_per_order', requiresTransactionId: false }],
  ['view', { counting: 'every', requiresTransactionId: false }],
] as const) as ReadonlyMap<string, NonNullable<ReturnType<OfferAtEdge['countingOf']>>>;
const games: OfferAtEdge = { ...shoes, offerId: 'games', advertiserId: 'arcade', foreignClickIds: true };
const OFFERS = new Map([shoes, games].map((offer) => [offer.offerId, offer]));

const edge: Edge = {
  method: 'postback',
  sender: { role: 'advertiser', advertiserId: 'acme' },
  receivedAt,
  readClickId: (text) => codec.decode(text),
  link: (number) => (number === 0 ? { offerId: 'shoes', publisherId: 'blog' } : undefined),
  offer: (offerId) => OFFERS.get(offerId),
  takesForeignClickIds: (advertiserId) => advertiserId === 'arcade',
};
const arcade: Partial<Edge> = { sender: { role: 'advertiser', advertiserId: 'arcade' } };
const judge = (report: SentReport, over: Partial<Edge> = {}) => judgeReport(report, { ...edge, ...over });

type Given = [report: SentReport, over?: Partial<Edge>];

describe('judgeReport', () => {
  it('tells everything about a report that it accepts', () => {
    const report = { click_id: ` ${clickId.toUpperCase()}`, amount: '12.50', currency: 'eur', transaction_id: 'A1' };
    expect(judge(report)).toEqual({
      accepted: true,
      conversionId: expect.stringMatching(/^[0-9a-f]{32}$/),
      advertiserId: 'acme',
      offerId: 'shoes',
      goal: 'sale',
      click: { id: clickId, kind: 'native' },
      transactionId: 'A1',
      idempotencyKey: undefined,
      occurredAt: receivedAt,
      amount: '12.5',
      revenue: undefined,
      currency: 'EUR',
      update: false,
      reversal: false,
      authenticated: true,
      pixelPerClick: 1,
      pixelPerHour: 1000,
      warnings: [],
      sent: ['click_id', 'transaction_id', 'amount', 'currency'],
    });
  });

  it.each<[string, SentReport, Partial<Edge>]>([
    ['the network', {}, { sender: { role: 'network' } }],
    ['a named offer, the click’s own', { offer: 'shoes' }, {}],
    ['a goal of its own', { goal: 'order', transaction_id: 'A1' }, {}],
    ['a status first seen long after the window', { status: 'approved' }, { receivedAt: clickedAt + 90 * DAY }],
    ['values to change, long after the window', { update: '1', amount: '1' }, { receivedAt: clickedAt + 90 * DAY }],
    ['another system’s ID', { click_id: 'their id/7', offer: 'games' }, arcade],
    ['another system’s ID from the network', { click_id: 'x', offer: 'games' }, { sender: { role: 'network' } }],
    ['another system’s ID that looks like ours', { click_id: stranger.encode(minted), offer: 'games' }, arcade],
  ])('accepts %s', (_name, report, over) => {
    expect(judge({ click_id: clickId, ...report }, over)).toMatchObject({ accepted: true });
  });

  it.each<[string, SentReport, Partial<Edge>, object]>([
    ['its sender, who names another’s click', {}, arcade, { advertiserId: 'arcade', offerId: undefined }],
    ['its sender, who names another’s offer', { offer: 'shoes' }, arcade, { advertiserId: 'arcade', offerId: 'shoes' }],
    ['its sender, whose offer is not the click’s', { offer: 'games' }, {}, { advertiserId: 'acme', offerId: 'games' }],
    ['its sender', { amount: 'much' }, {}, { advertiserId: 'acme', offerId: 'shoes' }],
    ['whose offer it is, sent by nobody known', {}, { sender: { role: 'anyone' } }, { advertiserId: 'acme' }],
  ])('lets a refusal be that of %s', (_whose, report, over, expected) => {
    expect(judge({ click_id: clickId, ...report }, over)).toMatchObject({ accepted: false, ...expected });
  });

  it.each<[string, SentReport, Partial<Edge>, object]>([
    ['its sender, who names another’s click', {}, arcade, { advertiserId: 'arcade', offerId: undefined }],
    ['its sender, who names another’s offer', { offer: 'shoes' }, arcade, { advertiserId: 'arcade', offerId: 'shoes' }],
    ['its sender, whose offer is not the click’s', { offer: 'games' }, {}, { advertiserId: 'acme', offerId: 'games' }],
    ['its sender', { amount: 'much' }, {}, { advertiserId: 'acme', offerId: 'shoes' }],
    ['whose offer it is, sent by nobody known', {}, { sender: { role: 'anyone' } }, { advertiserId: 'acme' }],
  ])('lets a refusal be that of %s', (_whose, report, over, expected) => {
    expect(judge({ click_id: clickId, ...report }, over)).toMatchObject({ accepted: false, ...expected });
  });

  it.each<[string, SentReport]>([
    ['another’s offer by a foreign ID', { click_id: 'their-7' }],
    ['another’s offer by a status', { transaction_id: 'A1', status: 'approved' }],
    ['another’s offer and goal', { transaction_id: 'A1', status: 'approved', goal: 'nothing' }],
    ['another’s offer and conversion', { conversion_id: 'ab'.repeat(16), update: '1' }],
  ])('tells an advertiser the same of %s as of none; the network sees whose it was', (_what, report) => {
    const another = judge({ ...report, offer: 'shoes' }, arcade);
    const none = judge({ ...report, offer: 'nothing' }, arcade);
    expect(another).toMatchObject({ accepted: false, code: 'offer_unknown', ownerId: 'acme', advertiserId: 'arcade' });
    expect({ ...another, offerId: '', ownerId: undefined }).toEqual({ ...none, offerId: '', ownerId: undefined });
  });

  it('does not tell which offer another’s click has', () => {
    const codes = ['shoes', 'games', 'nothing'].map((offer) => judge({ click_id: clickId, offer }, arcade));
    expect(codes).toMatchObject(Array(3).fill({ code: 'advertiser_mismatch', ownerId: 'acme' }));
  });

  it.each<[string, Partial<Edge>, object]>([
    ['its advertiser', {}, { accepted: false, code: 'advertiser_suspended' }],
    ['a pixel', { method: 'pixel', sender: { role: 'anyone' } }, { accepted: false, code: 'advertiser_suspended' }],
    ['nobody known', { sender: { role: 'anyone' } }, { accepted: false, code: 'token_missing' }],
    ['the network', { sender: { role: 'network' } }, { accepted: true }],
  ])('while an advertiser is suspended, takes of %s', (_who, over, expected) => {
    const offer = (): OfferAtEdge => ({ ...shoes, suspended: true });
    expect(judge({ click_id: clickId }, { ...over, offer })).toMatchObject(expected);
  });

  it('takes a report without a time that arrives before its click, as clocks go, to have occurred with the click', () => {
    const early = { receivedAt: clickedAt - FUTURE_TOLERANCE };
    const noMinimum = { ...shoes, termsOf: (goal: string) => ({ ...shoes.termsOf(goal), minimum: undefined }) };
    const report = { click_id: clickId };
    expect(judge(report, { ...early, offer: () => noMinimum })).toMatchObject({
      accepted: true,
      occurredAt: clickedAt,
    });
    const earlier = judge(report, { receivedAt: early.receivedAt - 1, offer: () => noMinimum });
    expect(earlier).toMatchObject({ code: 'occurred_at_in_future' });
  });

  it.each<[string, string, ...Given]>([
    ['click_id_missing', 'nothing', {}],
    ['click_id_missing', 'an order and no change', { offer: 'shoes', transaction_id: 'A1', amount: '5' }],
    ['click_id_unresolved_macro', 'a macro', { click_id: '{click_id}' }],
    ['click_id_unresolved_macro', 'a macro, where any ID goes', { click_id: '[CID]', offer: 'games' }, arcade],
    ['click_id_malformed', 'half an ID', { click_id: clickId.slice(1) }],
    ['click_id_malformed', 'another system’s ID, unasked', { click_id: 'their-7', offer: 'shoes' }],
    ['click_id_malformed', 'another system’s ID that is no ASCII', { click_id: 'schuh-ü', offer: 'games' }, arcade],
    ['click_id_forged', 'an invented ID', { click_id: stranger.encode(minted) }],
    ['click_id_unknown_key', 'a key not in use', { click_id: `${clickId.slice(0, 9)}z${clickId.slice(10)}` }],
    ['click_not_found', 'a link that does not exist', { click_id: codec.encode({ ...minted, link: 9 }) }],
    ['offer_unknown', 'no such offer', { click_id: 'their-7', offer: 'hats' }, arcade],
    ['offer_required', 'a foreign ID and no offer', { click_id: 'their-7' }, arcade],
    ['offer_required', 'a change and no offer', { transaction_id: 'A1', status: 'approved' }],
    ['offer_unknown', 'a change and no such offer', { transaction_id: 'A1', status: 'approved', offer: '__proto__' }],
    ['offer_mismatch', 'the click’s offer is another', { click_id: clickId, offer: 'games' }],
    ['token_missing', 'no token', { click_id: clickId }, { sender: { role: 'anyone' } }],
    ['token_wrong', 'an unknown token', { click_id: clickId }, { sender: { role: 'unknown' } }],
    ['advertiser_mismatch', 'another’s token', { click_id: clickId }, arcade],
    ['offer_unknown', 'another’s token and order', { offer: 'shoes', status: 'paid', conversion_id: 'x' }, arcade],
    ['method_not_allowed', 'a pixel', { click_id: clickId }, { method: 'pixel', sender: { role: 'anyone' } }],
    ['amount_malformed', 'a comma', { click_id: clickId, amount: '12,50' }],
    ['amount_negative', 'a refund', { click_id: clickId, amount: '-1' }],
    ['amount_too_large', 'too much', { click_id: clickId, amount: '9'.repeat(30) }],
    ['currency_unknown', 'no currency', { click_id: clickId, currency: 'EURO' }],
    ['occurred_at_malformed', 'no zone', { click_id: clickId, occurred_at: '2026-01-01T00:00:00' }],
    ['occurred_at_in_future', 'tomorrow', { click_id: clickId, occurred_at: '2026-01-03T00:00:00Z' }],
    ['occurred_at_too_old', '1999', { click_id: clickId, occurred_at: '1999-12-31T00:00:00Z' }],
    ['status_unknown', 'no status', { click_id: clickId, status: 'sold' }],
    ['impression_not_click', 'an impression', { click_id: codec.encode({ ...minted, kind: 'impression' }) }],
    ['before_click', 'before it', { click_id: clickId, occurred_at: '2025-12-31T00:00:00Z' }],
    ['window_exceeded', 'too late', { click_id: clickId }, { receivedAt: clickedAt + 31 * DAY }],
    ['too_soon', 'too soon', { click_id: clickId }, { receivedAt: clickedAt + 10 }],
    ['currency_mismatch', 'two currencies', { click_id: clickId, amount: '1', currency: 'USD' }],
    ['goal_unknown', 'no such goal', { click_id: clickId, goal: 'constructor' }],
    ['goal_unknown', 'a change, no such goal', { offer: 'shoes', goal: 'x', transaction_id: 'A1', status: 'paid' }],
    ['transaction_id_is_click_id', 'the click as the order', { click_id: clickId, transaction_id: clickId }],
    ['transaction_id_is_click_id', 'the click as the order only', { offer: 'shoes', transaction_id: clickId }],
    ['transaction_id_unresolved_macro', 'a macro as the order', { click_id: clickId, transaction_id: '{{order.id}}' }],
    ['transaction_id_unresolved_macro', 'a word for nothing', { click_id: clickId, transaction_id: '(not set)' }],
    ['transaction_id_rounded', 'a spreadsheet’s number', { click_id: clickId, transaction_id: '1.23457E+11' }],
    ['idempotency_key_unresolved_macro', 'a macro as the key', { click_id: clickId, idempotency_key: '%%KEY%%' }],
    ['idempotency_key_rounded', 'a rounded key', { click_id: clickId, idempotency_key: '1,2E+15' }],
    ['click_id_unresolved_macro', 'no ID, where any goes', { click_id: 'undefined', offer: 'games' }, arcade],
    ['amount_ambiguous', 'thousands or a fraction', { click_id: clickId, amount: '1.234' }],
    [
      'transaction_id_required',
      'only what cannot be seen',
      { click_id: clickId, goal: 'order', transaction_id: '\u200b' },
    ],
    ['amount_required', 'a sale without amount', { click_id: clickId, goal: 'priced' }],
    [
      'amount_required',
      'the same of another system’s click',
      { click_id: 'x-1', offer: 'games', goal: 'priced' },
      arcade,
    ],
    ['transaction_id_required', 'no order', { click_id: clickId, goal: 'order' }],
    ['idempotency_key_required', 'no key', { click_id: clickId, goal: 'view' }],
    ['click_id_missing', 'a change of nothing', { offer: 'shoes', status: 'paid' }],
    ['parameter_invalid', 'a flag', { click_id: clickId, update: '__proto__' }],
    ['parameter_invalid', 'a flag', { click_id: clickId, reversal: 'maybe' }],
    ['parameter_invalid', 'a long order', { click_id: clickId, transaction_id: 'A'.repeat(256) }],
    ['parameter_invalid', 'no conversion ID', { offer: 'shoes', status: 'paid', conversion_id: 'A1' }],
    ['parameter_invalid', 'another’s conversion ID', { click_id: clickId, conversion_id: 'a'.repeat(32) }],
  ])('answers %s to %s', (code, _name, ...[report, over]: Given) => {
    expect(judge(report, over)).toMatchObject({ accepted: false, code, detail: expect.stringMatching(/\.$/) });
  });

  it('has each identifying field agree with what a report without a click can name', () => {
    const first = judge({ click_id: clickId, transaction_id: 'A1' });
    const later = judge({ offer: 'shoes', transaction_id: 'A1', status: 'approved' });
    expect(later).toMatchObject({ accepted: true, status: 'approved', update: false });
    expect(later).not.toHaveProperty('click');
    expect(later).toMatchObject({ conversionId: 'conversionId' in first && first.conversionId });
    const named = judge({ offer: 'shoes', conversion_id: 'AB'.repeat(16), update: 'true', reversal: '1' });
    expect(named).toMatchObject({ conversionId: 'ab'.repeat(16), update: true, reversal: true });
  });

  it('makes one order of spellings that look the same, and keeps the first IDs of plain ones', () => {
    const [plain, invisible, composed, parts] = ['A-1001', 'A-\u200b1001\u2060', 'M\u00fc-7', 'Mu\u0308-7'].map(
      (order) => judge({ click_id: clickId, transaction_id: order }),
    );
    expect(plain).toMatchObject({ transactionId: 'A-1001', conversionId: '5e40ae4e788ad3ecad5760eaf495c94e' });
    expect(invisible).toEqual(plain);
    expect(parts).toEqual(composed);
  });

  it('warns of a share of no amount, but not in a later word', () => {
    const warnings = (report: SentReport, over?: Partial<Edge>) => judge({ click_id: clickId, ...report }, over);
    expect(warnings({})).toMatchObject({ warnings: ['amount_missing'] });
    expect(warnings({ click_id: 'x-1', offer: 'games' }, arcade)).toMatchObject({ warnings: ['amount_missing'] });
    expect(warnings({ amount: '0' })).toMatchObject({ warnings: [] });
    expect(warnings({ status: 'approved' })).toMatchObject({ warnings: [] });
    expect(warnings({ goal: 'priced', status: 'approved' })).toMatchObject({ accepted: true });
  });

  it('warns of a revenue that the goal does not take, also in a later word', () => {
    const report = { click_id: clickId, amount: '1', revenue: '0.50' };
    expect(judge(report)).toMatchObject({ revenue: '0.5', warnings: ['revenue_not_used'] });
    expect(judge({ ...report, status: 'approved' })).toMatchObject({ warnings: ['revenue_not_used'] });
    expect(judge({ ...report, revenue: '1,5' })).toMatchObject({
      code: 'amount_malformed',
      detail: expect.stringContaining('The revenue "1,5"'),
    });
  });

  it('tells who and what a refused report was about, as far as it got', () => {
    expect(judge({ click_id: `${clickId} `, amount: 'x' })).toMatchObject({
      clickId,
      offerId: 'shoes',
      advertiserId: 'acme',
    });
    expect(judge({ click_id: '{x}', offer: 'shoes' })).toMatchObject({ clickId: '{x}', offerId: 'shoes' });
  });

  it('judges by the terms in force when the conversion occurred', () => {
    const earlier: OfferAtEdge = { ...shoes, defaultGoal: 'lead', countingOf: () => GOALS.get('sale') };
    const offer: Edge['offer'] = (_id, at) => (at === clickedAt + 2000 ? earlier : shoes);
    const report = { click_id: clickId, status: 'pending', occurred_at: '2026-01-01T00:00:02Z' };
    expect(judge(report, { offer })).toMatchObject({ goal: 'lead' });
    expect(judge({ click_id: clickId }, { offer })).toMatchObject({ goal: 'sale' });
  });

  it('takes a pixel for what it is: a report without a secret', () => {
    const offer: Edge['offer'] = () => ({ ...shoes, methods: ['pixel'] });
    const pixel: Partial<Edge> = { method: 'pixel', offer };
    expect(judge({ click_id: clickId }, pixel)).toMatchObject({ accepted: true, authenticated: false });
    expect(judge({ offer: 'shoes', status: 'paid', transaction_id: 'A1' }, pixel)).toMatchObject({
      code: 'click_id_missing',
    });
  });

  it('counts nothing among the identifying fields that says what to do with them', () => {
    expect(IDENTIFYING).not.toEqual(expect.arrayContaining(['status', 'update', 'reversal', 'token']));
  });
});
