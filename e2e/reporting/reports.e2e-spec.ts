import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { onBothSets } from '../pipeline/on-both-sets.js';
import { FORMULA, history } from './history.js';
import { startReportingProcess, type ReportingProcess } from './reporting-process.js';

const PERIOD = 'from=2026-06-01&to=2026-06-02';
onBothSets('reports', (deploy) => {
  let reporting: ReportingProcess;

  beforeAll(async () => {
    reporting = await startReportingProcess(await deploy(), history);
    await reporting.current();
  });
  afterAll(() => reporting.stop());

  const performance = async (query: string, key?: string) =>
    (await reporting.get(`/reports/performance?${PERIOD}&${query}`, key)).json() as {
      rows: Record<string, unknown>[];
      totals: Record<string, unknown> & { money: Record<string, string>[] };
      page: object;
    };

  describe('the performance report', () => {
    it('counts clicks, conversions and money by what is asked for', async () => {
      const report = await performance('group_by=offer,publisher&currency=EUR&offer_id=shoes');
      expect(report.rows).toMatchObject([
        { offer_id: 'shoes', offer_name: 'shoes', publisher_id: 'blog', clicks: 2, conversions: 1, cvr: 0.5 },
        { offer_id: 'shoes', publisher_id: 'tube', clicks: 1, conversions: 1, unique_clicks: 1, cvr: 1 },
      ]);
      expect(report.totals).toMatchObject({ clicks: 3, unique_clicks: 2, conversions: 2 });
      expect(report.totals.money).toMatchObject([{ currency: 'EUR' }]);
      expect(report.page).toEqual({ limit: 1000, offset: 0, total_rows: 2 });
    });

    it('takes dates as midnights of the zone', async () => {
      const { rows } = await performance('tz=Asia/Tokyo&group_by=day');
      expect(rows).toMatchObject([{ day: '2026-06-01', clicks: 4 }]);
      const hours = await reporting.get('/reports/performance?from=2026-06-01T21:00&to=2026-06-01T21:15&tz=Asia/Tokyo');
      expect(hours.json()).toMatchObject({ from: '2026-06-01T12:00:00.000Z', totals: { clicks: 3 } });
    });

    it('takes lists by comma, and other spellings of one value', async () => {
      const both = await performance('group_by=publisher&publisher_id=blog,tube&currency=eur');
      expect(both.rows).toHaveLength(2);
      expect(both.totals.money).toMatchObject([{ currency: 'EUR' }]);
      const list = await reporting.get(
        `/conversions?${PERIOD}&status=Approved,pending&publisher_id=blog&publisher_id=tube`,
      );
      expect(list.json()).toMatchObject({ page: { total_rows: 3 } });
    });

    it('counts a minute and a millisecond as they are asked for', async () => {
      const at = async (from: string, to: string) =>
        (
          (await reporting.get(`/reports/performance?from=2026-06-01T${from}Z&to=2026-06-01T${to}Z`)).json() as {
            totals: { clicks: number };
          }
        ).totals.clicks;
      expect(await at('12:30:00', '12:30:00.001')).toBe(1);
      expect(await at('12:30:00.001', '12:31:00')).toBe(0);
      expect(await at('12:00:00', '12:30:00')).toBe(3);
      const csv = await reporting.get(
        '/reports/performance?from=2026-06-01T12:29:59Z&to=2026-06-01T12:30:01Z&group_by=publisher&format=csv',
      );
      expect(csv.text.trim().split('\n')).toHaveLength(2);
    });

    it('pages', async () => {
      const { rows, page } = await performance('group_by=link&limit=1&offset=2');
      expect(rows).toHaveLength(1);
      expect(page).toEqual({ limit: 1, offset: 2, total_rows: 3 });
    });

    it('is a CSV file in which no text is a formula', async () => {
      const answer = await reporting.get(`/reports/performance?${PERIOD}&group_by=sub1&currency=EUR`, undefined, {
        accept: 'text/csv',
      });
      expect(answer.headers.get('content-type')).toBe('text/csv; charset=utf-8; header=present');
      const [header, ...lines] = answer.text.trim().split('\n');
      expect(header).toBe(
        'sub1,clicks,gross_clicks,unique_clicks,impressions,ctr,conversions,events,conversions_pending,' +
          'conversions_approved,conversions_rejected,converted_clicks,converted_click_rate,cvr,cvr_unique,' +
          'currency,sales,revenue,payout,sales_pending,revenue_pending,payout_pending,profit,margin,epc,rpc',
      );
      expect(lines).toContainEqual(expect.stringContaining(`"'${FORMULA.replaceAll('"', '""')}",1,1,1,0,,0,`));
      expect(lines).toContainEqual(expect.stringMatching(/^newsletter,.*,EUR,300/));
    });

    it('has the metrics that are asked for', async () => {
      const { rows, totals } = await performance('group_by=publisher&metrics=clicks,conversions');
      expect(rows[0]).toEqual({ publisher_id: 'blog', publisher_name: 'blog', clicks: 3, conversions: 2 });
      expect(totals).toEqual({ clicks: 4, conversions: 3 });
      const csv = await reporting.get(
        `/reports/performance?${PERIOD}&group_by=publisher&metrics=clicks,cvr&format=csv`,
      );
      expect(csv.text.split('\n')[0]).toBe('publisher_id,publisher_name,clicks,cvr');
      expect((await performance('metrics=unique_clicks')).totals).toEqual({ unique_clicks: 2, visitor_months: 1 });
    });

    it('asks for a currency where a file would need two', async () => {
      const answer = await reporting.get(`/reports/performance?${PERIOD}&format=csv`);
      expect(answer.status).toBe(400);
      expect(answer.json()).toMatchObject({ code: 'currency_required', currencies: ['EUR', 'USD'] });
      const byCurrency = await reporting.get(`/reports/performance?${PERIOD}&format=csv&group_by=currency`);
      expect(byCurrency.status).toBe(200);
    });
  });

  describe('what cannot be asked', () => {
    it.each([
      ['from=2026-06-02&to=2026-06-01', 'to'],
      ['from=yesterday&to=2026-06-01', 'from'],
      ['from=2026-02-31&to=2026-06-01', 'from'],
      [`${PERIOD}&tz=Mars/Base`, 'tz'],
      [`${PERIOD}&group_by=colour`, 'group_by'],
      [`${PERIOD}&basis=receipt_time`, 'basis'],
      [`${PERIOD}&metrics=clicks,colour`, 'metrics'],
      [`${PERIOD}&limit=0`, 'limit'],
      [`${PERIOD}&format=xlsx`, 'format'],
      [`${PERIOD}&colour=red`, 'colour'],
      [`${PERIOD}&offset=1e300`, 'offset'],
      [`${PERIOD}&offset=18446744073709551616`, 'offset'],
      [`${PERIOD}&offset=-1`, 'offset'],
      [`${PERIOD}&currency=EURO`, 'currency'],
      [`${PERIOD}&country=Germany`, 'country'],
      [`${PERIOD}&device=phone`, 'device'],
      [`${PERIOD}&publisher_id=blog,tub`, 'publisher_id'],
      [`${PERIOD}&goal=sail`, 'goal'],
      ['from=1969-12-31&to=2026-06-02', 'from'],
      ['from=2026-06-01&to=2106-02-08', 'to'],
    ])('%s is answered by naming %s', async (query, field) => {
      const answer = await reporting.get(`/reports/performance?${query}`);
      expect(answer.status).toBe(400);
      expect(answer.json()).toMatchObject({ code: 'invalid_request', faults: [{ field }] });
    });

    it.each([
      ['status=confirmed', 'status'],
      ['conversion_id=1', 'conversion_id'],
      ['offer_id=hats', 'offer_id'],
      ['tz=Europe/Berln', 'tz'],
    ])('of conversions, %s is answered by naming %s', async (query, field) => {
      const answer = await reporting.get(`/conversions?${PERIOD}&${query}`);
      expect(answer.status).toBe(400);
      expect(answer.json()).toMatchObject({ code: 'invalid_request', faults: [{ field }] });
    });

    it('and names what may have been meant', async () => {
      const { text } = await reporting.get(`/conversions?${PERIOD}&publisher_id=blgo&tz=Europe/Berln&status=aproved`);
      expect(text).toContain('Europe/Berlin');
      expect(text).toContain('the nearest is approved');
      expect((await reporting.get(`/conversions?${PERIOD}&publisher_id=blgo`)).text).toContain('the nearest is blog');
    });

    it('sub-IDs over more than a month', async () => {
      const answer = await reporting.get('/reports/performance?from=2026-01-01&to=2026-06-02&group_by=sub1');
      expect(answer.status).toBe(400);
      expect(answer.json()).toMatchObject({ code: 'invalid_query' });
    });
  });

  describe('the books', () => {
    it('balance', async () => {
      const { totals, rows, ...rest } = (await reporting.get(`/reports/balance?${PERIOD}`)).json() as {
        totals: object;
        rows: object[];
      };
      expect(totals).toEqual({
        receipts: 5,
        outcomes: { attributed: 3, conversion_unknown: 1, duplicate: 1 },
        receipts_without_outcome: 0,
        outcomes_without_receipt: 0,
        receipts_with_two_outcomes: 0,
        outcomes_without_message: 0,
        messages_without_attempt: 0,
      });
      expect(rows).toHaveLength(4);
      expect(rest).toMatchObject({ refusals: { amount_malformed: 1 }, from: '2026-06-01T00:00:00.000Z' });
    });

    it('come back when they are counted again', async () => {
      const before = await performance('group_by=link,hour');
      expect((await reporting.post('/rebuild')).status).toBe(202);
      await reporting.current();
      expect(await performance('group_by=link,hour')).toEqual(before);
    });

    it('are told to Prometheus', async () => {
      const { text } = await reporting.get('/metrics');
      expect(text).toMatch(/^clickledger_reports_open_slices\{service="reporting"\} 0$/m);
      expect(text).toMatch(/^clickledger_reports_age_seconds\{service="reporting"\} 0$/m);
      expect(text).toMatch(/^clickledger_balance_receipts_without_outcome\{service="reporting"\} 0$/m);
    });
  });

  it('the API is documented', async () => {
    const { paths } = (await reporting.get('/openapi.json')).json() as { paths: object };
    expect(Object.keys(paths).sort()).toEqual([
      '/clicks',
      '/clicks/{id}/trace',
      '/conversions',
      '/dead-letters',
      '/dead-letters/{id}',
      '/dead-letters/{id}/redrive',
      '/deliveries',
      '/erasures',
      '/erasures/{id}',
      '/progress',
      '/progress/mark',
      '/rebuild',
      '/receipts',
      '/receipts/{id}',
      '/receipts/{id}/facts',
      '/refusals',
      '/reports/balance',
      '/reports/performance',
      '/reports/stages',
    ]);
  });
});
