import { anAttempt, aPostback, aQueuedPostback, aReport, aSkippedPostback } from '@clickledger/testing';
import { text } from 'node:stream/consumers';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { logged } from './contract/facts.js';
import type { ReportStore } from './report-store.js';
import type { DeliveriesQuery } from './reports/deliveries.js';

const of = (conversion_id: string, version = 1) => ({
  delivery_id: `${conversion_id}-${version}`,
  conversion_id,
  version,
});
const FAILED = { http_status: 500, result: 'failed', next_at: '2026-06-01T13:05:00.000Z' } as const;
const { next_at: _none, ...GIVEN_UP } = FAILED;

/** What publishers were told. */
export function deliveriesContract(open: () => Promise<ReportStore>) {
  let store: ReportStore;
  const facts = [
    aQueuedPostback(of('told')),
    anAttempt({ ...of('told'), ...FAILED }),
    anAttempt({ ...of('told'), attempt: 2, attempted_at: '2026-06-01T13:05:00.500Z' }),
    aQueuedPostback(of('tried')),
    anAttempt({ ...of('tried'), ...FAILED }),
    aQueuedPostback(of('given-up')),
    anAttempt({ ...of('given-up'), ...GIVEN_UP }),
    aQueuedPostback(of('again')),
    anAttempt({ ...of('again'), ...GIVEN_UP }),
    aQueuedPostback({ ...of('again'), cause: 'resend', queued_at: '2026-06-02T09:00:00.000Z' }),
    aQueuedPostback(of('replaced')),
    aQueuedPostback(of('replaced', 2)),
    anAttempt({ ...of('replaced', 2), result: 'delivered_refused', excerpt: 'unknown click' }),
    aSkippedPostback({ ...of('paused'), detail: 'The postback is paused.' }),
    aQueuedPostback({ ...of('others'), publisher_id: 'tube', postback_id: 'tube-tracker' }),
  ];
  const ask = (over: Partial<DeliveriesQuery> = {}) =>
    store.deliveries({
      from: Date.parse('2026-06-01T00:00:00Z'),
      to: Date.parse('2026-06-03T00:00:00Z'),
      filters: {},
      limit: 100,
      offset: 0,
      ...over,
    });
  const states = async (over: Partial<DeliveriesQuery> = {}): Promise<object> =>
    Object.fromEntries((await ask(over)).rows.map((row) => [String(row['delivery_id']), row['delivery_state']]));

  beforeAll(async () => {
    store = await open();
    await store.project('conversions', logged([aReport({ conversion_id: 'told', click_id: 'click-of-told' })]));
    await store.project('deliveries', logged(facts));
  });
  afterAll(() => store.close());

  it('shows postbacks as they are, but for what they send', async () => {
    const first = aPostback('tell-blog', { on: 'statuses', statuses: ['paid'] });
    const second = aPostback('tell-blog', {
      version: 2,
      offer_id: 'shoes',
      status: 'disabled',
      disabled_reason: 'gone',
    });
    await store.project('catalog', logged([second, first]));
    const limits = { seconds: 10, rows: 10, bytes: 10_000 };
    const query = 'SELECT * EXCEPT changed_at FROM postbacks';
    const { body } = await store.sql.run({ query, format: 'JSONEachRow', params: {}, settings: {} }, limits);
    expect(JSON.parse(await text(body))).toEqual({
      ...{ postback_id: 'tell-blog', publisher_id: 'blog', name: 'tell-blog', offer_id: 'shoes', goal: '' },
      ...{ told_of: 'first', reversals: false, method: 'get', delay_seconds: 0, version: 2 },
      ...{ status: 'disabled', disabled_reason: 'gone' },
    });
  });

  it('says of each message how it stands', async () => {
    expect(await states()).toEqual({
      'told-1': 'delivered',
      'tried-1': 'waiting',
      'given-up-1': 'failed',
      'again-1': 'waiting',
      'replaced-1': 'superseded',
      'replaced-2': 'delivered_refused',
      'paused-1': 'skipped',
      'others-1': 'waiting',
    });
  });

  it('tells of the last try, and of what is not sent why', async () => {
    const { rows } = await ask({ filters: { conversion_id: ['told', 'tried', 'paused'] } });
    const byId = new Map(rows.map((row) => [row['delivery_id'], row]));
    expect(byId.get('told-1')).toMatchObject({
      attempts: 2,
      attempted_at: '2026-06-01T13:05:00.500Z',
      http_status: 200,
      excerpt: 'OK',
      next_at: null,
      url: 'https://tracker.example/in?cid=newsletter&payout=5',
      reason: null,
    });
    expect(byId.get('tried-1')).toMatchObject({ attempts: 1, http_status: 500, next_at: FAILED.next_at });
    expect(byId.get('paused-1')).toMatchObject({
      attempts: 0,
      attempted_at: null,
      next_at: null,
      due_at: null,
      reason: 'paused',
      url: null,
    });
  });

  it('filters, pages and counts', async () => {
    const page = await ask({ filters: { publisher_id: ['blog'], delivery_state: ['waiting'] }, limit: 1, offset: 1 });
    expect([page.total, page.states, page.rows.map((row) => row['delivery_id'])]).toEqual([
      2,
      { waiting: 2 },
      ['tried-1'],
    ]);
    expect(await states({ from: Date.parse('2026-06-02T00:00:00Z') })).toEqual({ 'again-1': 'waiting' });
    await expect(ask({ to: 0 })).rejects.toThrow('from must be before to');
  });

  it('stands in the trace of its click', async () => {
    const trace = await store.trace('click-of-told');
    expect(trace?.deliveries.map((row) => [row['delivery_id'], row['delivery_state']])).toEqual([
      ['told-1', 'delivered'],
    ]);
  });

  describe('facts that come again', () => {
    it('change nothing', async () => {
      const before = await ask();
      await store.project('deliveries', logged(facts).reverse());
      expect(await ask()).toEqual(before);
    });
  });
}
