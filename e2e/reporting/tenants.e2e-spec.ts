import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { BY_VALUE, DISCLOSURE } from '@clickledger/runtime';
import { onBothSets } from '../pipeline/on-both-sets.js';
import { history } from './history.js';
import { startReportingProcess, type ReportingProcess } from './reporting-process.js';

const PERIOD = 'from=2026-06-01&to=2026-06-02';
onBothSets('tenants', (deploy) => {
  let reporting: ReportingProcess;

  beforeAll(async () => {
    reporting = await startReportingProcess(await deploy(), history);
    await reporting.current();
  });
  afterAll(() => reporting.stop());

  const NETWORK = undefined;

  describe('who sees which rows', () => {
    it.each([
      ['the network', NETWORK, ['bags-blog', 'shoes-blog', 'shoes-tube'], 3],
      ['the shop', 'key-shop', ['shoes-blog', 'shoes-tube'], 2],
      ['the mall', 'key-mall', ['bags-blog'], 1],
      ['the blog', 'key-blog', ['bags-blog', 'shoes-blog'], 2],
      ['the tube', 'key-tube', ['shoes-tube'], 1],
    ])('%s', async (_who, key, links, conversions) => {
      const report = await reporting.get(`/reports/performance?${PERIOD}&group_by=link`, key);
      const { rows } = report.json() as { rows: { link_id: string }[] };
      expect(rows.map(({ link_id }) => link_id).sort()).toEqual(links);
      const list = await reporting.get(`/conversions?${PERIOD}`, key);
      expect(list.json()).toMatchObject({ page: { total_rows: conversions } });
    });

    it.each([
      ['key-shop', 'advertiser_id=mall'],
      ['key-tube', 'publisher_id=blog'],
      ['key-tube', 'publisher_id=tube&publisher_id=blog'],
      ['key-tube', 'publisher_id=tube,blog'],
    ])('%s may not ask for %s', async (key, filter) => {
      for (const path of ['/reports/performance', '/conversions', '/clicks']) {
        const answer = await reporting.get(`${path}?${PERIOD}&${filter}`, key);
        expect(answer.status).toBe(403);
        expect(answer.json()).toMatchObject({ code: 'not_yours' });
      }
    });
  });

  describe('lists', () => {
    it.each([
      ['/clicks', NETWORK, ['click-bags', 'click-blog', 'click-blog-2', 'click-tube']],
      ['/clicks', 'key-shop', ['click-blog', 'click-blog-2', 'click-tube']],
      ['/clicks', 'key-blog', ['click-bags', 'click-blog', 'click-blog-2']],
      ['/clicks?link_id=bags-blog', 'key-blog', ['click-bags']],
      ['/clicks?link_id=shoes-blog&limit=1&offset=1', 'key-blog', ['click-blog-2']],
      ['/clicks', 'key-tube', ['click-tube']],
      ['/receipts', 'key-shop', ['receipt-again', 'receipt-click-blog', 'receipt-click-tube']],
      ['/receipts?code=duplicate', 'key-shop', ['receipt-again']],
      ['/receipts', 'key-mall', ['receipt-click-bags', 'receipt-stray']],
      ['/receipts', 'key-blog', ['receipt-click-bags', 'receipt-click-blog']],
      ['/receipts?code=duplicate', 'key-tube', ['receipt-again']],
      ['/receipts?code=duplicate', 'key-blog', []],
    ])('%s to %s', async (path, key, own) => {
      const { rows } = (await reporting.get(`${path}${path.includes('?') ? '&' : '?'}${PERIOD}`, key)).json() as {
        rows: { click_id: string; receipt_id?: string }[];
      };
      expect(rows.map(({ click_id, receipt_id }) => receipt_id ?? click_id).sort()).toEqual(own);
    });

    it('count receipts by day and code, in JSON and CSV without what is not the advertiser’s', async () => {
      const answer = await reporting.get(`/receipts?${PERIOD}`, 'key-shop');
      expect(answer.json()).toMatchObject({
        by_day: [
          { day: '2026-06-01', code: 'attributed', reports: 2 },
          { day: '2026-06-01', code: 'duplicate', reports: 1 },
        ],
      });
      expect(answer.text).not.toMatch(/catalog_offset|payout|key_hash/);
      const csv = await reporting.get(`/receipts?${PERIOD}&format=csv`, 'key-shop');
      expect(csv.text.split('\n')).toHaveLength(5);
      expect((await reporting.get(`/receipts?${PERIOD}`, 'key-blog')).text).not.toMatch(/idempotency_key|revenue/);
    });

    it('tell each side the money of conversions by status', async () => {
      const of = async (key: string) => (await reporting.get(`/conversions?${PERIOD}`, key)).json();
      expect(await of('key-tube')).toMatchObject({
        by_status: [{ status: 'pending', currency: 'EUR', conversions: 1, payout: '12' }],
      });
      expect((await of('key-shop')) as { by_status: object[] }).toMatchObject({
        by_status: [{ status: 'pending', currency: 'EUR', conversions: 2, revenue: '30' }],
      });
      expect(JSON.stringify(await of('key-tube'))).not.toMatch(/revenue/);
    });
  });

  it.each([
    ['key-tube', 'offer_id=bags'],
    ['key-tube', 'offer_id=nobodys'],
    ['key-mall', 'publisher_id=tube'],
    ['key-mall', 'link_id=shoes-blog'],
  ])('to %s, %s names nothing, whether or not it is there', async (key, filter) => {
    const answer = await reporting.get(`/conversions?${PERIOD}&${filter}`, key);
    expect(answer.status).toBe(400);
    expect(answer.json()).toMatchObject({ faults: [{ field: filter.split('=')[0] }] });
  });

  describe('who sees which money', () => {
    const HIDDEN = {
      'key-shop': /payout"|profit|margin|epc/,
      'key-blog': /revenue|profit|margin|rpc/,
    };

    it.each([
      ['key-shop', 'revenue', 'rpc'],
      ['key-blog', 'payout', 'epc'],
    ] as const)('%s sees %s and %s, and nothing of the other side', async (key, own, perClick) => {
      const paths = [
        `/reports/performance?${PERIOD}&offer_id=shoes`,
        `/conversions?${PERIOD}&offer_id=shoes`,
        '/receipts/receipt-click-blog/facts',
        '/clicks/click-blog/trace',
        `/reports/performance?${PERIOD}&offer_id=shoes&format=csv`,
        `/conversions?${PERIOD}&offer_id=shoes&format=csv`,
      ];
      const answers = await Promise.all(paths.map((path) => reporting.get(path, key)));
      for (const { status, text } of answers) {
        expect(status).toBe(200);
        expect(text).toContain(own);
        expect(text).not.toMatch(HIDDEN[key]);
      }
      expect(answers[0]?.text).toContain(perClick);
    });

    it('payout is no column of an advertiser’s file', async () => {
      const { text } = await reporting.get(`/conversions?${PERIOD}&format=csv`, 'key-shop');
      expect(text.split('\n')[0]).not.toMatch(/\bpayout,/);
    });
  });

  describe('what the offer keeps from publishers', () => {
    // shoes discloses amount and order, bags neither.
    it.each([
      [`/conversions?${PERIOD}`, /"amount":"100"/, /"amount":"50"/],
      [`/receipts?${PERIOD}`, /"amount":"100"/, /"amount":"50"/],
      [`/conversions?${PERIOD}&format=csv`, /,100,EUR,/, /,50,/],
      [`/receipts?${PERIOD}&format=csv`, /,100,EUR,/, /,50,/],
      [`/reports/performance?${PERIOD}&group_by=offer`, /"sales":"100"/, /"sales":"50"/],
      [`/reports/performance?${PERIOD}&group_by=offer,currency&format=csv`, /,EUR,.*,100,/, /,USD,.*,50,/],
      [`/clicks/click-blog/trace`, /"amount":"100".*"transaction_id":"order-1"/, /never/],
      [`/clicks/click-bags/trace`, /"payout":"3"/, /"(amount|transaction_id)":/],
      [`/receipts/receipt-click-bags/facts`, /"payout":"3"/, /"(amount|transaction_id)":/],
    ])('of %s', async (path, told, kept) => {
      const { text } = await reporting.get(path, 'key-blog');
      expect(text).toMatch(told);
      expect(text).not.toMatch(kept);
    });

    it('is not in sums of several offers', async () => {
      const sums = async (of: string) => (await reporting.get(`/reports/performance?${PERIOD}${of}`, 'key-blog')).text;
      expect(await sums('')).not.toMatch(/"sales/);
      expect(await sums('&offer_id=shoes')).toMatch(/"sales":"100"/);
    });

    it('cannot be asked for', async () => {
      for (const path of ['/conversions', '/receipts']) {
        const order = `${path}?${PERIOD}&transaction_id=order-1`;
        expect(await reporting.get(order, 'key-blog')).toMatchObject({ status: 403 });
        expect(await reporting.get(`${order}&offer_id=shoes`, 'key-blog')).toMatchObject({ status: 200 });
        expect(await reporting.get(order, 'key-shop')).toMatchObject({ status: 200 });
      }
    });
  });

  describe('who sees which fields', () => {
    const fieldsOf = (value: unknown): string[] => {
      if (Array.isArray(value)) return value.flatMap(fieldsOf);
      if (typeof value !== 'object' || value === null) return [];
      return Object.entries(value).flatMap(([field, one]) => [
        field,
        ...(BY_VALUE.has(field) && !Array.isArray(one) ? [] : fieldsOf(one)),
      ]);
    };

    it.each([
      ['network', NETWORK],
      ['advertiser', 'key-shop'],
      ['publisher', 'key-blog'],
    ] as const)('the %s those of the table, in every answer', async (role, key) => {
      const paths = [
        `/reports/performance?${PERIOD}&group_by=link`,
        `/conversions?${PERIOD}`,
        '/receipts/receipt-click-blog/facts',
        '/clicks/click-blog/trace',
      ];
      const answers = await Promise.all(paths.map((path) => reporting.get(path, key)));
      const fields = new Set(answers.flatMap((answer) => fieldsOf(answer.json())));
      expect([...fields].filter((field) => !DISCLOSURE.get(field)?.includes(role))).toEqual([]);
      expect(fields.size).toBeGreaterThan(60);
    });

    it('are the same of a conversion in JSON and in CSV', async () => {
      for (const key of [NETWORK, 'key-shop', 'key-blog']) {
        const of = `/conversions?${PERIOD}&offer_id=shoes`;
        const json = (await reporting.get(of, key)).json() as { rows: object[] };
        const { text } = await reporting.get(`${of}&format=csv`, key);
        expect(Object.keys(json.rows[0] ?? {})).toEqual(text.split('\n')[0]?.split(','));
      }
    });
  });

  describe('the history of a click', () => {
    const codes = (answer: { json: () => unknown }) =>
      (answer.json() as { reports: { outcomes: { code: string }[] }[] }).reports.map(
        ({ outcomes }) => outcomes[0]?.code,
      );

    it('tells the network all of it', async () => {
      const answer = await reporting.get('/clicks/click-blog/trace');
      expect(answer.json()).toMatchObject({
        click_id: 'click-blog',
        clicks: [{ landing_url: 'https://shop.example/shoes', sub1: 'newsletter' }],
        reports: [
          {
            receipt: { receipt_id: 'receipt-click-blog' },
            outcomes: [{ code: 'attributed', elapsed_ms: 3_600_000, window: 2_592_000, offer_version: 1, version: 1 }],
          },
          { receipt: { receipt_id: 'receipt-stray' }, outcomes: [{ code: 'conversion_unknown' }] },
        ],
        refusals: [{ code: 'amount_malformed' }, { source: 'mall' }, { source: 'mall' }],
      });
    });

    it('tells what the mall sent of the shop’s click to the mall, and to nobody else', async () => {
      const mall = (await reporting.get('/clicks/click-blog/trace', 'key-mall')).json();
      expect(mall).toMatchObject({
        clicks: [],
        reports: [{ receipt: { receipt_id: 'receipt-stray' }, outcomes: [{ code: 'conversion_unknown' }] }],
        refusals: [{ refusal_id: 'refusal-2', report: expect.stringMatching(/secret-of-the-mall/) }],
      });
      for (const key of ['key-shop', 'key-blog']) {
        expect((await reporting.get('/clicks/click-blog/trace', key)).text).not.toMatch(/mall|receipt-stray/);
        expect((await reporting.get('/receipts/receipt-stray', key)).status).toBe(404);
        expect((await reporting.get('/receipts/receipt-stray/facts', key)).status).toBe(404);
      }
    });

    it('tells the mall nothing of the conversion that it names', async () => {
      const { text } = await reporting.get('/receipts/receipt-stray/facts', 'key-mall');
      expect(text).toMatch(/conversion_unknown/);
      expect(text).not.toMatch(/"(state|previous|refers_to)"/);
    });

    it('tells refusals to the advertiser, and to the publisher the code alone', async () => {
      expect((await reporting.get('/clicks/click-blog/trace', 'key-shop')).json()).toMatchObject({
        refusals: [{ refusal_id: 'refusal-1' }],
      });
      const blog = await reporting.get('/clicks/click-blog/trace', 'key-blog');
      expect(blog.json()).toMatchObject({ refusals: [{ code: 'amount_malformed' }] });
      expect(JSON.stringify(blog.json())).not.toContain('refusal-1');
      expect(blog.text).not.toMatch(/1OO|"report"/);
      expect((await reporting.get('/clicks/click-tube/trace', 'key-tube')).json()).toMatchObject({ refusals: [] });
    });

    it('does not tell the tube how the blog’s sale stands, which its click was reported for again', async () => {
      const network = await reporting.get('/clicks/click-tube/trace');
      expect(codes(network).sort()).toEqual(['attributed', 'conversion_unknown', 'duplicate']);
      expect(network.text).toContain('shoes-blog');
      const tube = await reporting.get('/clicks/click-tube/trace', 'key-tube');
      expect(codes(tube).sort()).toEqual(['attributed', 'duplicate']);
      expect(tube.text).not.toMatch(/shoes-blog|"click-blog"/);
    });

    it.each([
      ['/clicks/click-tube/trace', 'key-blog'],
      ['/clicks/click-blog-2/trace', 'key-mall'],
      ['/receipts/receipt-click-tube', 'key-blog'],
      ['/receipts/receipt-click-tube/facts', 'key-blog'],
      ['/receipts/refusal-1', 'key-mall'],
      ['/receipts/refusal-1', 'key-blog'],
      ['/receipts/refusal-3', 'key-shop'],
      ['/receipts/receipt-click-bags', 'key-shop'],
      ['/receipts/nobodys', NETWORK],
      ['/clicks/nobodys/trace', NETWORK],
    ])('%s is not there for %s', async (path, key) => {
      expect((await reporting.get(path, key)).status).toBe(404);
    });
  });

  describe('what is the network’s', () => {
    it.each([
      ['GET', `/reports/balance?${PERIOD}`],
      ['GET', '/progress'],
      ['POST', '/rebuild'],
    ] as const)('%s %s', async (method, path) => {
      const ask = (key: string) => (method === 'GET' ? reporting.get(path, key) : reporting.post(path, key));
      expect((await ask('key-shop')).status).toBe(403);
      expect((await ask('key-blog')).status).toBe(403);
      expect((await ask('nobodys')).status).toBe(401);
    });
  });
});
