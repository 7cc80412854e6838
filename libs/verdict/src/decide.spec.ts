import { CatalogHistory } from '@clickledger/catalog-view';
import { aLink, anAdvertiser, anOffer, aPublisher } from '@clickledger/testing';
import type { ConversionReceived } from '@clickledger/wire';
import { describe, expect, it } from '@jest/globals';
import { decide } from './decide.js';
import {
  HOUR,
  at,
  click,
  clickedAt,
  entry,
  first,
  iso,
  nothing,
  outcomeOf,
  received,
  status,
  taken,
} from './one-conversion.contract.js';

describe('a first report', () => {
  it('takes from its click all that reports need', () => {
    expect(first).toMatchObject({
      type: 'ConversionAttributed',
      code: 'attributed',
      version: 1,
      elapsed_ms: HOUR,
      window: 30 * 86_400,
      rates: { revenue: { percent: '10' }, payout: { percent: '5' } },
      state: {
        sub1: 'newsletter',
        publisher_id: 'blog',
        revenue: '10',
        payout: '5',
        status: 'pending',
        evidence: 'click',
      },
    });
    expect(first.previous).toBeUndefined();
  });

  it('waits for its click until that is given up', () => {
    expect(decide(entry(received), nothing, at())).toEqual({ kind: 'wait' });
  });

  it('is attributed on the ID’s evidence when the click has been given up', () => {
    const decision = decide(entry(received), nothing, at(true));
    expect(decision).toMatchObject({ onEvidence: true });
    expect(outcomeOf(decision)).toMatchObject({
      type: 'ConversionAttributed',
      state: { evidence: 'click_id', link_id: 'shoes-blog', publisher_id: 'blog', clicked_at: iso(clickedAt) },
    });
  });

  describe('of an ID that is older than the link of its number', () => {
    const reused = new CatalogHistory();
    [
      anAdvertiser(),
      aPublisher(),
      anOffer(),
      aLink('made-after-a-restore', { changed_at: iso(clickedAt + 1) }),
    ].forEach((fact, offset) => reused.apply(fact, offset));
    const after = { ...at(true), view: reused };

    it('is not attributed to that link on the ID’s evidence: it was another’s', () => {
      expect(outcomeOf(decide(entry(received), nothing, after))).toMatchObject({
        type: 'ConversionUnattributed',
        code: 'click_not_found',
      });
    });

    it('is attributed to the link that its row names, as a server may tell of it later', () => {
      const told = { ...click, origin: 'server' as const };
      expect(outcomeOf(decide(entry(received), { ...nothing, click: told }, after))).toMatchObject({
        type: 'ConversionAttributed',
        state: { evidence: 'click', link_id: 'shoes-blog' },
      });
    });
  });

  it('of a foreign click that was given up is not attributed', () => {
    const foreign: ConversionReceived = { ...received, click_id: 'log-1', click_kind: 'foreign' };
    expect(outcomeOf(decide(entry(foreign), nothing, at(true)))).toMatchObject({
      type: 'ConversionUnattributed',
      code: 'click_not_found',
    });
  });

  it('is judged by the terms as they were known to the edge', () => {
    const late = new CatalogHistory();
    [
      anAdvertiser(),
      aPublisher(),
      anOffer(),
      aLink(),
      anOffer('shoes', { version: 2, window: 60, changed_at: iso(0) }),
    ].forEach((fact, offset) => late.apply(fact, offset));
    const known = { ...nothing, click };
    expect(outcomeOf(decide(entry(received), known, { ...at(), view: late })).code).toBe('attributed');
    const informed = { ...received, catalog_offset: 5 };
    expect(outcomeOf(decide(entry(informed), known, { ...at(), view: late })).code).toBe('window_exceeded');
  });

  it('of a bot’s click is rejected', () => {
    expect(outcomeOf(decide(entry(received), { ...nothing, click: { ...click, bot: true } }, at()))).toMatchObject({
      type: 'ConversionRejected',
      code: 'bot',
    });
  });
});

describe('a later report', () => {
  const next: ConversionReceived = { ...received, receipt_id: 'r3' };

  it('of the same receipt brings the same outcome again', () => {
    const ofReceipt = { outcome: first, logged: false };
    expect(decide(entry(received), { ...taken, ofReceipt }, at())).toEqual({
      kind: 'again',
      outcome: first,
      logged: false,
      onEvidence: false,
    });
  });

  it.each<[string, Partial<ConversionReceived>, object]>([
    ['the same values repeats', {}, { type: 'ConversionRepeated', code: 'repeat', refers_to: 'r1' }],
    [
      'another amount is a duplicate',
      { amount: '90' },
      { type: 'ConversionRejected', code: 'duplicate', refers_to: 'r1' },
    ],
    [
      'another amount and update=1 amends',
      { amount: '90', update: true },
      { type: 'ConversionAmended', code: 'amended', state: { amount: '90', revenue: '9', payout: '4.5' } },
    ],
    [
      'a status changes it',
      { status: 'approved' },
      { type: 'ConversionStatusChanged', code: 'status_changed', state: { status: 'approved' } },
    ],
  ])('with %s', (_name, over, expected) => {
    const decided = outcomeOf(decide(entry({ ...next, ...over }), taken, at()));
    expect(decided).toMatchObject({ ...expected, version: 2, receipt_id: 'r3', previous: first.state });
  });

  it('that was applied before repeats, whatever came between', () => {
    const said = { ...received, receipt_id: 'r2', amount: '200', update: true };
    const once = outcomeOf(decide(entry(said), taken, at()));
    expect(once).toMatchObject({ code: 'amended', word: expect.stringMatching(/^[0-9a-f]{32}$/) });
    const other = { ...said, receipt_id: 'r4', amount: '150' };
    const then = outcomeOf(decide(entry(other), { ...taken, last: once }, at()));
    const again = decide(entry({ ...said, receipt_id: 'r5' }), { ...taken, last: then, ofWord: once }, at());
    expect(outcomeOf(again)).toMatchObject({
      type: 'ConversionRepeated',
      code: 'repeat',
      refers_to: 'r2',
      detail: expect.stringMatching(/idempotency_key/),
      state: { amount: '150' },
    });
  });

  it('says a word where it is applied, and none where it is turned away', () => {
    const words = [first, outcomeOf(decide(entry({ ...next, amount: '90' }), taken, at()))].map(({ word }) => word);
    expect(words).toEqual([expect.any(String), undefined]);
  });

  it('is decided anew where the first was not attributed', () => {
    const unattributed = outcomeOf(decide(entry({ ...received, click_id: 'log-1' }), nothing, at(true)));
    expect(outcomeOf(decide(entry(next), { ...nothing, click, last: unattributed }, at()))).toMatchObject({
      type: 'ConversionAttributed',
      version: 2,
    });
  });

  it('takes its reason along where it is the first', () => {
    const report = { ...received, status: 'rejected', reason: 'fraud' } as const;
    const { state } = outcomeOf(decide(entry(report), { ...nothing, click }, at()));
    expect(state).toMatchObject({ status: 'rejected', reason: 'fraud' });
  });

  it('with a token takes the place of a pixel’s', () => {
    const pixel = outcomeOf(
      decide(entry({ ...received, method: 'pixel', authenticated: false }), { ...nothing, click }, at()),
    );
    expect(pixel.state).toMatchObject({ status: 'pending', authenticated: false });
    expect(outcomeOf(decide(entry(next), { ...taken, last: pixel }, at()))).toMatchObject({
      type: 'ConversionAmended',
      state: { authenticated: true, receipt_id: 'r3' },
      previous: { authenticated: false },
    });
  });

  it('queues behind an earlier conversion that waits, and not behind a status', () => {
    const later = entry(next, { offset: 11 });
    expect(decide(later, { ...nothing, click, waiting: [entry(received)] }, at())).toEqual({ kind: 'wait' });
    expect(decide(later, { ...nothing, click, waiting: [entry(status)] }, at()).kind).toBe('outcome');
  });
});

describe('a goal whose revenue is reported', () => {
  const sold: ConversionReceived = { ...received, goal: 'resold', revenue: '8', sent: [...received.sent, 'revenue'] };
  const once = outcomeOf(decide(entry(sold), { ...nothing, click }, at()));

  it('takes it from the report, and pays a part of it', () => {
    expect(once).toMatchObject({
      code: 'attributed',
      rates: { revenue: { reported: true, limit: '10' }, payout: { percent_of_revenue: '75' } },
      state: { amount: '100', reported_revenue: '8', revenue: '8', payout: '6', reported: { revenue: '8' } },
    });
  });

  it.each<[string, Partial<ConversionReceived>, object]>([
    ['another revenue', { revenue: '4', update: true }, { code: 'amended', state: { revenue: '4', payout: '3' } }],
    ['the same, and a status', { status: 'approved' }, { code: 'status_changed', state: { revenue: '8' } }],
    [
      'another amount',
      { amount: '90', update: true, sent: received.sent },
      { code: 'amended', state: { revenue: '8' } },
    ],
    ['too much', { revenue: '11', update: true }, { code: 'revenue_above_limit', state: { revenue: '8' } }],
    ['another, without update', { revenue: '4' }, { code: 'duplicate' }],
  ])('is changed by %s', (_, over, expected) => {
    const { revenue, ...next } = { ...sold, receipt_id: 'r3', ...over };
    const report = over.sent ? next : { ...next, ...(revenue !== undefined && { revenue }) };
    expect(outcomeOf(decide(entry(report), { ...taken, last: once }, at()))).toMatchObject(expected);
  });

  it('does not count without one', () => {
    const { revenue: _, ...silent } = sold;
    expect(outcomeOf(decide(entry(silent), { ...nothing, click }, at()))).toMatchObject({ code: 'revenue_required' });
  });
});

describe('a status', () => {
  it('changes the conversion that it names', () => {
    expect(outcomeOf(decide(entry(status), taken, at()))).toMatchObject({
      code: 'status_changed',
      state: { status: 'approved' },
      previous: { status: 'pending' },
    });
  });

  it('explains itself, until another one says why', () => {
    const why = { reason: 'returned', reason_text: 'unopened' } as const;
    const rejected = outcomeOf(decide(entry({ ...status, status: 'rejected', ...why }), taken, at()));
    expect(rejected).toMatchObject({ code: 'status_changed', state: { status: 'rejected', ...why } });
    const back: typeof status = { ...status, receipt_id: 'r4', status: 'approved', reversal: true };
    const { state } = outcomeOf(decide(entry(back), { ...taken, last: rejected }, at()));
    expect(state).toMatchObject({ status: 'approved' });
    expect(Object.keys(state ?? {})).not.toEqual(expect.arrayContaining([expect.stringMatching(/^reason/)]));
  });

  it('confirms what a pixel reported, even one that changes nothing else', () => {
    const pixel = { ...received, method: 'pixel' as const, authenticated: false };
    const last = outcomeOf(decide(entry(pixel), { ...nothing, click }, at()));
    expect(outcomeOf(decide(entry({ ...status, status: 'pending' }), { ...taken, last }, at()))).toMatchObject({
      code: 'status_changed',
      state: { status: 'pending', authenticated: true },
      previous: { authenticated: false },
    });
  });

  it('does not touch the conversion of another offer, though it names its ID', () => {
    const strange = { ...status, advertiser_id: 'rival', offer_id: 'boots' };
    // As long as if there were none: how soon he is answered must not tell either.
    expect(decide(entry(strange), taken, at())).toEqual({ kind: 'wait' });
    const verdict = outcomeOf(decide(entry(strange), taken, at(true)));
    expect(verdict).toEqual(outcomeOf(decide(entry(strange), nothing, at(true))));
    expect(verdict).toMatchObject({ type: 'ConversionRejected', code: 'conversion_unknown', version: 1 });
    expect(verdict.conversion_id).not.toBe(first.conversion_id);
    expect(Object.keys(verdict)).not.toEqual(
      expect.arrayContaining([expect.stringMatching(/state|previous|refers_to/)]),
    );
  });

  it('waits for its conversion, and is rejected when that is given up', () => {
    expect(decide(entry(status), nothing, at())).toEqual({ kind: 'wait' });
    expect(outcomeOf(decide(entry(status), nothing, at(true)))).toMatchObject({ code: 'conversion_unknown' });
  });
});
