import { DIVERSIONS, isRedirected } from '@clickledger/domain';
import {
  aClick,
  aLanding,
  aQueuedPostback,
  aRefusal,
  aReport,
  aStoredClick,
  anAttempt,
  anOutcome,
} from '@clickledger/testing';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { text } from 'node:stream/consumers';
import { logged } from './contract/facts.js';
import type { ReportStore } from './report-store.js';
import type { StagesQuery } from './reports/stages.js';

const NEXT_DAY = '2026-06-02T12:00:00.000Z';
const clicks = [
  aClick({ click_id: 'told' }),
  aClick({ click_id: 'decided', publisher_id: 'tube', link_id: 'shoes-tube' }),
  aClick({ click_id: 'stored' }),
  aClick({ click_id: 'captured', clicked_at: NEXT_DAY }),
  aClick({ click_id: 'diverted', diverted: 'offer_paused' }),
  aClick({ click_id: 'elsewhere', origin: 'server' }),
  aClick({ click_id: 'a-bot', bot: true }),
];
const of = (click_id: string) => ({ click_id, conversion_id: `of-${click_id}`, receipt_id: `r-${click_id}` });
const message = { ...of('told'), delivery_id: 'd1' };
const { receipt_id: _none, ...ofMessage } = message;
const landings = [
  aLanding({ click_id: 'told' }),
  aStoredClick({ click_id: 'stored' }),
  aLanding({ click_id: 'stored', seen_at: '2026-06-01T12:00:09.000Z' }),
  aLanding({ click_id: 'stored', seen_at: '2026-06-01T12:00:02.000Z' }),
  aLanding({ click_id: 'stored', seen_at: '2026-06-01T12:00:05.000Z' }),
  aLanding({ click_id: 'captured', clicked_at: NEXT_DAY, seen_at: NEXT_DAY }),
  aLanding({ click_id: 'a-bot' }),
];

/** How far click IDs have come. */
export function stagesContract(open: () => Promise<ReportStore>) {
  let store: ReportStore;
  const projectAll = async () => {
    await store.project('deliveries', logged([aQueuedPostback(ofMessage), anAttempt(ofMessage)]));
    await store.project('attributions', logged([anOutcome(of('told')), anOutcome(of('decided'))]));
    await store.project('landings', logged(landings));
    await store.project('conversions', logged([aReport(of('told')), aReport(of('decided'))]));
    await store.project(
      'refusals',
      logged([
        aRefusal({ code: 'click_id_missing', offer_id: 'shoes', advertiser_id: 'shop', report: '{"order":1}' }),
        aRefusal({
          code: 'click_id_missing',
          refusal_id: 'again',
          offer_id: 'shoes',
          advertiser_id: 'shop',
          report: '{"order":1}',
        }),
        aRefusal({ code: 'token_wrong', refusal_id: 'other', offer_id: 'shoes', advertiser_id: 'shop' }),
      ]),
    );
    await store.project('clicks', logged(clicks));
  };
  beforeAll(async () => {
    store = await open();
    await projectAll();
  });
  afterAll(() => store.close());

  const ask = (over: Partial<StagesQuery> = {}) =>
    store.stages({
      from: Date.parse('2026-06-01T00:00:00Z'),
      to: Date.parse('2026-06-03T00:00:00Z'),
      tz: 'UTC',
      groupBy: [],
      filters: {},
      limit: 100,
      offset: 0,
      ...over,
    });
  const view = async (query: string): Promise<unknown[][]> => {
    const limits = { seconds: 20, rows: 100, bytes: 100_000 };
    const { body } = await store.sql.run({ query, format: 'JSONCompactEachRow', params: {}, settings: {} }, limits);
    return (await text(body))
      .trim()
      .split('\n')
      .map((line) => JSON.parse(line) as unknown[]);
  };

  it('are in the view stages, each reached first when it was first', async () => {
    expect(await view('SELECT click_id, stage FROM stages ORDER BY click_id')).toEqual([
      ['a-bot', 'captured'],
      ['captured', 'captured'],
      ['decided', 'decided'],
      ['diverted', 'minted'],
      ['elsewhere', 'minted'],
      ['stored', 'stored'],
      ['told', 'told'],
    ]);
    expect(
      await view("SELECT * EXCEPT (slice) FROM stages WHERE click_id IN ('stored', 'told') ORDER BY click_id"),
    ).toEqual([
      [
        ...['stored', '2026-06-01 12:00:00.000', 'shop', 'shoes', 'blog', 'shoes-blog', false],
        ...[
          '2026-06-01 12:00:00.000',
          '2026-06-01 12:00:02.000',
          '2026-06-01 12:01:00.000',
          null,
          null,
          null,
          'stored',
        ],
      ],
      [
        ...['told', '2026-06-01 12:00:00.000', 'shop', 'shoes', 'blog', 'shoes-blog', false],
        ...['2026-06-01 12:00:00.000', '2026-06-01 12:00:02.000', null],
        ...['2026-06-01 13:00:00.000', '2026-06-01 13:00:00.000', expect.stringMatching(/^2026-06-01 13:00:/), 'told'],
      ],
    ]);
  });

  const all = { minted: 6, redirected: 4, captured: 3, stored: 1, passed_back: 2, decided: 2, told: 1 };

  it('are counted without bots, and sales without an ID once each', async () => {
    const { rows, total, totals } = await ask();
    expect(totals).toEqual({ ...all, sales_reported: 3, sales_without_id: 1 });
    expect([rows.map(({ figures }) => figures), total]).toEqual([[totals], 1]);
  });

  it('are counted by day and publisher, page by page', async () => {
    const { rows, total, totals } = await ask({ groupBy: ['day', 'publisher'], limit: 2, offset: 1 });
    expect(rows.map(({ keys, figures }) => [keys, figures.minted, figures.captured, figures.told])).toEqual([
      [{ day: '2026-06-01', publisher_id: 'tube' }, 1, 0, 0],
      [{ day: '2026-06-02', publisher_id: 'blog' }, 1, 1, 0],
    ]);
    expect([total, totals]).toEqual([3, { ...all, sales_reported: null, sales_without_id: null }]);
  });

  it('are counted of a period, by its zone and to the millisecond', async () => {
    const to = Date.parse('2026-06-01T12:00:00.000Z');
    expect((await ask({ to })).totals.minted).toBe(0);
    expect((await ask({ from: to, to: to + 1 })).totals.minted).toBe(5);
    const { rows } = await ask({ groupBy: ['day'], tz: 'Pacific/Kiritimati' });
    expect(rows.map(({ keys, figures }) => [keys['day'], figures.minted])).toEqual([
      ['2026-06-02', 5],
      ['2026-06-03', 1],
    ]);
  });

  it('are counted of whom they are asked of, sales too', async () => {
    expect((await ask({ filters: { link: ['shoes-tube'] } })).totals).toMatchObject({
      minted: 1,
      sales_reported: null,
    });
    expect((await ask({ filters: { offer: ['hats'] } })).totals).toMatchObject({ minted: 0, sales_reported: 0 });
    const { rows } = await ask({ groupBy: ['offer'], filters: { advertiser: ['shop'] } });
    expect(rows.map(({ keys, figures }) => [keys, figures.sales_without_id])).toEqual([[{ offer_id: 'shoes' }, 1]]);
  });

  it('have the visitor redirected just where the domain says so', async () => {
    const origins = ['redirect', 'server', 'import'] as const;
    const made = origins.flatMap((origin) =>
      [undefined, ...Object.keys(DIVERSIONS)].map((diverted) =>
        aClick({
          click_id: `by ${origin} to ${diverted}`,
          clicked_at: '2026-07-01T12:00:00.000Z',
          origin,
          ...(diverted && { diverted }),
        }),
      ),
    );
    await store.project('clicks', logged(made));
    const expected = made.filter(isRedirected).map(({ click_id }) => [click_id]);
    expect(expected.length).toBeGreaterThan(1);
    const redirected = "SELECT click_id FROM stages WHERE click_id LIKE 'by %' AND redirected_at IS NOT NULL";
    expect((await view(redirected)).sort()).toEqual(expected.sort());
  });

  it('cannot be asked of nothing', async () => {
    await expect(ask({ to: 0 })).rejects.toThrow('from must be before to');
    await expect(ask({ tz: 'Mars' })).rejects.toThrow('Mars is no time zone');
  });

  it('stand in the trace of their click, though that is nowhere else', async () => {
    await store.project('landings', logged([aLanding({ click_id: 'lost' }), aStoredClick({ click_id: 'lost' })]));
    const trace = await store.trace('lost');
    expect([trace?.clicks, trace?.landings]).toMatchObject([
      [],
      [
        { stage: 'captured', reached_at: '2026-06-01T12:00:02.000Z', clicked_at: '2026-06-01T12:00:00.000Z' },
        { stage: 'stored', reached_at: '2026-06-01T12:01:00.000Z', publisher_id: 'blog', advertiser_id: 'shop' },
      ],
    ]);
  });

  describe('facts that come again', () => {
    it('change nothing', async () => {
      const before = await ask({ groupBy: ['offer', 'link'] });
      await projectAll();
      expect(await ask({ groupBy: ['offer', 'link'] })).toEqual(before);
    });
  });
}
