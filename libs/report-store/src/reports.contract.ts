import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { anAdvertiser, aPublisher } from '@clickledger/testing';
import { aClick, anImpression, anOutcome, aReceipt, aState, at, logged, MINUTE, MORNING } from './contract/facts.js';
import { NOBODY_TOLD } from './contract/nobody-told.js';
import { aQuery, settle } from './contract/reported.js';
import { aDeadLetter, aRefusal } from './contract/turned-away.js';
import { ReportQueryError, type ReportStore } from './report-store.js';

const HOUR = 60 * MINUTE;
/** Reports of one small, known history. */
export function reportsContract(open: () => Promise<ReportStore>) {
  let store: ReportStore;
  const clicks = [
    aClick({ sub1: 'a' }),
    aClick({ click_id: 'click-2', clicked_at: at(MORNING + HOUR), sub1: 'b' }),
    aClick({ click_id: 'click-3', clicked_at: at(MORNING + HOUR), visitor: 'visitor-2', bot: true }),
  ];
  const rates = { revenue: { percent: '10' }, payout: { fixed: '7.5' } };
  const judged = { elapsed_ms: 5 * MINUTE, window: 2_592_000, offer_version: 3, rates };
  const attributed = anOutcome({ ...judged, state: aState({ status: 'pending' }) });
  const approved = anOutcome({
    type: 'ConversionStatusChanged',
    code: 'status_changed',
    version: 2,
    receipt_id: 'receipt-2',
    received_at: at(MORNING + HOUR),
    method: 'csv',
    goal: 'not named',
    state: aState({ reason: 'other', reason_text: 'looked at' }),
    previous: aState({ status: 'pending' }),
  });
  const receipts = [
    aReceipt(),
    aReceipt({ received_at: at(MORNING + 5 * HOUR) }),
    aReceipt({ receipt_id: 'receipt-2', received_at: at(MORNING + HOUR) }),
    aReceipt({ receipt_id: 'receipt-3', conversion_id: 'conversion-3', click_id: 'click-9' }),
  ];
  const lost = anOutcome({ conversion_id: 'conversion-4', receipt_id: 'receipt-4', code: 'click_not_found' });
  const period = { from: MORNING, to: MORNING + 6 * HOUR };
  const books = { ...period, telling: NOBODY_TOLD };

  beforeAll(async () => {
    store = await open();
    await store.project(
      'catalog',
      logged([anAdvertiser('advertiser-1', { name: 'Shop' }), aPublisher('publisher-1', { name: 'Blog' })]),
    );
    await store.project('catalog', logged([aPublisher('publisher-1', { version: 2, name: 'The Blog' })], 2));
    await store.project('clicks', logged(clicks));
    await store.project('impressions', logged([anImpression()]));
    await store.project('conversions', logged(receipts));
    await store.project('attributions', logged([attributed, approved, lost]));
    await store.project('refusals', logged([aRefusal]));
    await store.project('dead-letters', logged([aDeadLetter]));
    await settle(store);
  });
  afterAll(() => store.close());

  describe('performance', () => {
    it('groups by local time and names what it groups by', async () => {
      const { rows, total } = await store.performance(
        aQuery({ ...period, tz: 'Asia/Kolkata', groupBy: ['hour', 'publisher'] }),
      );
      expect(total).toBe(2);
      expect(rows.map(({ keys, metrics }) => [keys, metrics.clicks, metrics.gross_clicks])).toEqual([
        [{ hour: '2026-03-02T15:00:00+05:30', publisher_id: 'publisher-1', publisher_name: 'The Blog' }, 1, 1],
        [{ hour: '2026-03-02T16:00:00+05:30', publisher_id: 'publisher-1', publisher_name: 'The Blog' }, 1, 2],
      ]);
    });

    it('counts a visitor once in the totals, and pages rows without changing them', async () => {
      const { rows, totals, total } = await store.performance(
        aQuery({ ...period, groupBy: ['hour'], limit: 1, offset: 1 }),
      );
      expect([rows.length, rows[0]?.metrics.unique_clicks, totals.unique_clicks, total]).toEqual([1, 1, 1, 2]);
    });

    it('has the metrics of the table of metrics', async () => {
      const { totals } = await store.performance(aQuery({ ...period, groupBy: [] }));
      expect(totals).toEqual({
        clicks: 2,
        gross_clicks: 3,
        unique_clicks: 1,
        impressions: 1,
        ctr: 2,
        conversions: 1,
        events: 0,
        conversions_pending: 0,
        conversions_approved: 1,
        conversions_rejected: 0,
        converted_clicks: 1,
        converted_click_rate: 0.5,
        cvr: 0.5,
        cvr_unique: 1,
        money: [
          {
            currency: 'EUR',
            sales: '100',
            revenue: '10',
            payout: '7.5',
            sales_pending: '0',
            revenue_pending: '0',
            payout_pending: '0',
            profit: '2.5',
            margin: '0.25',
            epc: '3.75',
            rpc: '5',
          },
        ],
      });
    });

    it('counts a visitor once in each calendar month, and says in how many', async () => {
      const later = aClick({ click_id: 'click-april', clicked_at: '2026-04-01T00:00:00.000Z' });
      await store.project('clicks', logged([later], 100));
      await settle(store);
      const [months, march] = [
        aQuery({ from: MORNING, to: Date.parse('2026-05-01T00:00:00Z'), groupBy: ['offer'] }),
        aQuery({ ...period, groupBy: ['offer'] }),
      ];
      expect(await store.performance(months)).toMatchObject({ rows: [{ visitor_months: 2 }], visitor_months: 2 });
      expect(await store.performance(march)).toMatchObject({ rows: [{ visitor_months: 1 }], visitor_months: 1 });
      // Midnight of Berlin lies in March, the click in both months' keys.
      const day = { from: Date.parse('2026-03-31T22:00:00Z'), to: Date.parse('2026-04-01T22:00:00Z') };
      const local = await store.performance(aQuery({ ...day, tz: 'Europe/Berlin', groupBy: ['day'] }));
      expect(local.rows.map(({ keys, visitor_months }) => [keys['day'], visitor_months])).toEqual([['2026-04-01', 1]]);
    });

    it('leaves visitors out where they are not asked for, and changes nothing else', async () => {
      const [all, some] = [aQuery(period), aQuery({ ...period, visitors: false })];
      const counted = await store.performance(all);
      const left = { unique_clicks: null, cvr_unique: null };
      const { rows, totals, visitor_months } = await store.performance(some);
      expect([totals, visitor_months]).toEqual([{ ...counted.totals, ...left }, null]);
      expect(rows.map(({ metrics }) => metrics)).toEqual(counted.rows.map(({ metrics }) => ({ ...metrics, ...left })));
    });

    it('has null for what nothing can be divided by', async () => {
      const { totals } = await store.performance(aQuery({ from: 0, to: HOUR }));
      expect([totals.clicks, totals.cvr, totals.ctr, totals.money]).toEqual([0, null, null, []]);
    });

    it('counts sub-IDs from the facts, for a bounded period', async () => {
      const { rows } = await store.performance(aQuery({ ...period, groupBy: ['sub1'] }));
      expect(rows.map(({ keys, metrics }) => [keys['sub1'], metrics.clicks, metrics.gross_clicks])).toEqual([
        ['', 0, 1],
        ['a', 1, 1],
        ['b', 1, 1],
      ]);
      await expect(store.performance(aQuery({ from: 0, to: MORNING, groupBy: ['sub1'] }))).rejects.toThrow(
        ReportQueryError,
      );
    });

    it('leaves clicks out of rows by goal and currency, and in when these are filtered', async () => {
      const byGoal = await store.performance(aQuery({ ...period, groupBy: ['goal', 'currency'] }));
      expect(byGoal.rows.map(({ keys, metrics }) => [keys, metrics.clicks, metrics.cvr, metrics.conversions])).toEqual([
        [{ goal: 'sale', currency: 'EUR' }, null, null, 1],
      ]);
      const other = await store.performance(aQuery({ ...period, filters: { goal: ['other'] }, groupBy: [] }));
      expect([other.totals.clicks, other.totals.conversions, other.totals.cvr]).toEqual([2, 0, 0]);
    });

    it.each([{ from: 5, to: 5 }, { tz: 'Mars/Olympus' }])('refuses %j', async (of) => {
      await expect(store.performance(aQuery(of))).rejects.toThrow(ReportQueryError);
    });
  });

  it('lists conversions as they stand, and counts outcomes by code', async () => {
    const report = await store.conversions({ ...period, filters: { status: ['approved'] }, limit: 10, offset: 0 });
    expect(report).toMatchObject({ total: 1, outcomes: { status_changed: 1 } });
    // Of the sale what it was, whatever was said later.
    expect(report.rows).toEqual([
      expect.objectContaining({
        conversion_id: attributed.conversion_id,
        status: 'approved',
        amount: '100',
        received_at: attributed.received_at,
        occurred_at: attributed.state?.occurred_at,
        receipt_id: 'receipt-1',
        method: attributed.method,
        click_id: 'click-1',
        goal: 'sale',
        elapsed_ms: 5 * MINUTE,
        window: '2592000',
        offer_version: 3,
        revenue_percent: '10',
        payout_fixed: '7.5',
        payout_percent: null,
        reason: 'other',
        reason_text: 'looked at',
        transaction_id: attributed.transaction_id ?? null,
        last_report_at: at(MORNING + HOUR),
        last_method: 'csv',
        last_code: 'status_changed',
        last_receipt_id: 'receipt-2',
        version: 2,
      }),
    ]);
    const all = await store.conversions({ ...period, filters: {}, limit: 10, offset: 0 });
    expect(all.outcomes).toEqual({ attributed: 1, click_not_found: 1, status_changed: 1 });
  });

  it('finds a receipt, as first received, with its outcome', async () => {
    expect(await store.receipt('receipt-1')).toEqual({ receipt: receipts[0], outcomes: [attributed] });
    expect(await store.receipt('receipt-3')).toEqual({ receipt: receipts[3], outcomes: [] });
    expect(await store.receipt('receipt-0')).toBeUndefined();
    expect(await store.refusal(aRefusal.refusal_id)).toEqual(aRefusal);
  });

  it('tells the history of a click ID', async () => {
    expect(await store.trace('click-1')).toEqual({
      click_id: 'click-1',
      clicks: [clicks[0]],
      reports: [
        { receipt: receipts[0], outcomes: [attributed] },
        { receipt: receipts[2], outcomes: [approved] },
      ],
      refusals: [aRefusal],
      ...{ landings: [], deliveries: [] },
    });
    expect(await store.trace('click-0')).toBeUndefined();
  });

  it('balances receipts and outcomes by joining them', async () => {
    const balance = await store.balance({ ...books, now: MORNING + 9 * HOUR, olderThanMs: HOUR });
    expect(balance.rows).toEqual([
      {
        offer_id: 'offer-1',
        hour: at(MORNING),
        receipts: 2,
        outcomes: { attributed: 1 },
        receipts_without_outcome: 1,
        outcomes_without_receipt: 1,
        receipts_with_two_outcomes: 0,
        outcomes_without_message: 0,
        messages_without_attempt: 0,
      },
      {
        offer_id: 'offer-1',
        hour: at(MORNING + HOUR),
        receipts: 1,
        outcomes: { status_changed: 1 },
        receipts_without_outcome: 0,
        outcomes_without_receipt: 0,
        receipts_with_two_outcomes: 0,
        outcomes_without_message: 0,
        messages_without_attempt: 0,
      },
    ]);
    expect(balance.totals).toMatchObject({ receipts: 3, outcomes: { attributed: 1, status_changed: 1 } });
    expect([balance.refusals, balance.dead_letters]).toEqual([{ token_wrong: 1 }, { clicks: 1 }]);
  });

  it('balances a period to the millisecond', async () => {
    const receiptsFrom = async (from: number, to: number) =>
      (await store.balance({ ...books, from, to, now: MORNING + 9 * HOUR, olderThanMs: HOUR })).totals.receipts;
    const received = MORNING + 10 * MINUTE;
    expect(await receiptsFrom(received, received + 1)).toBe(2);
    expect(await receiptsFrom(received + 1, MORNING + HOUR)).toBe(0);
    expect(await receiptsFrom(MORNING, received)).toBe(0);
  });

  it('finds no fault in what may still be on its way', async () => {
    const { totals } = await store.balance({ ...books, now: MORNING + HOUR, olderThanMs: HOUR });
    expect([totals.receipts_without_outcome, totals.outcomes_without_receipt]).toEqual([0, 0]);
  });

  it('finds a receipt with two outcomes at once, and takes an amendment for none', async () => {
    const again = { version: 3, code: 'duplicate' };
    await store.project('attributions', logged([anOutcome({ ...again, cause: 'click_found' })], 10));
    expect((await store.balance({ ...books, now: MORNING, olderThanMs: 0 })).totals.receipts_with_two_outcomes).toBe(0);
    await store.project('attributions', logged([anOutcome({ ...again, version: 4 })], 11));
    expect((await store.balance({ ...books, now: MORNING, olderThanMs: 0 })).totals.receipts_with_two_outcomes).toBe(1);
  });
}
