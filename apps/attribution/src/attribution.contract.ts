import { anAdvertiser, appendCatalog, anOffer, temporaryFolder, until } from '@clickledger/testing';
import { afterEach, beforeEach, expect, it } from '@jest/globals';
import { AttributionUnderTest } from './attribution-under-test.contract.js';
import { aClick, aReport, iso, statusOf } from './facts-for-specs.contract.js';

/** A store for one test. */
export interface StoreForSpecs {
  readonly url: string;
  /** Loses all that it holds, while it is closed. */
  empty(): Promise<void>;
}

/** What attribution does, whatever store it has. */
export function attributionContract(makeStore: () => StoreForSpecs): void {
  const folder = temporaryFolder();
  let store: StoreForSpecs;
  let attribution: AttributionUnderTest;
  beforeEach(async () => {
    store = makeStore();
    attribution = await AttributionUnderTest.over(store.url, folder());
  });
  afterEach(() => attribution.close());

  const decided = (...expected: string[]) =>
    until(async () => {
      const got = (await attribution.outcomes()).map(({ receipt_id, code }) => `${receipt_id} ${code}`);
      return expected.every((one) => got.includes(one));
    });

  /** The last line of the answer. */
  const replay = async (terms: object): Promise<unknown> => {
    const period = { from: iso(Date.now() - 3_600_000), to: iso(Date.now() + 3_600_000) };
    const lines = (await (await attribution.ask('/replay', { ...period, ...terms })).text()).trim().split('\n');
    return JSON.parse(lines.at(-1) ?? '');
  };

  it('joins a conversion to its click', async () => {
    const click = aClick();
    await attribution.record(click);
    await attribution.report(aReport('r1', click.click_id));
    await decided('r1 attributed');
    expect((await attribution.outcomes())[0]?.state).toMatchObject({
      sub1: 'newsletter',
      revenue: '10',
      evidence: 'click',
    });
  });

  it('lets a conversion wait for its click, and what follows queue behind it', async () => {
    const click = aClick();
    await attribution.report(aReport('r1', click.click_id), aReport('r2', click.click_id, { amount: '90' }), {
      ...statusOf('r3'),
      status: 'approved',
    });
    await until(async () => (await attribution.store.waitingCount('decide')) === 3);
    expect(await attribution.outcomes()).toEqual([]);
    await attribution.record(click);
    await decided('r1 attributed', 'r2 duplicate', 'r3 status_changed');
    await until(async () => (await attribution.store.waitingCount('decide')) === 0);
    expect((await attribution.outcomes()).map(({ version }) => version)).toEqual([1, 2, 3]);
  });

  it('decides a conversion before a status that came first', async () => {
    const click = aClick();
    await attribution.record(click);
    await attribution.report({ ...statusOf('r1'), status: 'approved' });
    await until(async () => (await attribution.store.waitingCount('decide')) === 1);
    await attribution.report(aReport('r2', click.click_id));
    await decided('r2 attributed', 'r1 status_changed');
  });

  it('leaves the last word where an earlier one is sent again', async () => {
    const click = aClick();
    await attribution.record(click);
    const update = { update: true, amount: '200' };
    await attribution.report(aReport('r1', click.click_id), aReport('r2', click.click_id, update));
    await attribution.report(aReport('r3', click.click_id, { ...update, amount: '150' }));
    await attribution.report(aReport('r4', click.click_id, update));
    await decided('r2 amended', 'r3 amended', 'r4 repeat');
    const sent = ['click_id', 'transaction_id', 'amount', 'currency', 'idempotency_key'];
    await attribution.report(aReport('r5', click.click_id, { ...update, sent, idempotency_key: 'once more' }));
    await decided('r5 amended');
    expect((await attribution.outcomes()).map(({ state }) => state?.amount)).toEqual([
      '100',
      '200',
      '150',
      '150',
      '200',
    ]);
  });

  it('tells a stranger who names a conversion’s ID nothing, and makes no version of it of his words', async () => {
    await appendCatalog(attribution.log, [
      anAdvertiser('rival'),
      anOffer('boots', { advertiser_id: 'rival', grace_seconds: 0 }),
    ]);
    const click = aClick();
    await attribution.record(click);
    const strange = { advertiser_id: 'rival', offer_id: 'boots', status: 'paid', catalog_offset: 7 } as const;
    await attribution.report(
      { ...statusOf('r0'), ...strange },
      aReport('r1', click.click_id),
      { ...statusOf('r2'), ...strange },
      { ...statusOf('r3'), ...strange, conversion_id: 'nobody’s' },
      { ...statusOf('r4'), status: 'approved' },
    );
    await decided('r0 conversion_unknown', 'r2 conversion_unknown', 'r3 conversion_unknown', 'r4 status_changed');
    const outcomes = await attribution.outcomes();
    expect(outcomes.filter(({ conversion_id }) => conversion_id === 'conversion-1')).toMatchObject([
      { receipt_id: 'r1', version: 1 },
      { receipt_id: 'r4', version: 2, state: { status: 'approved' } },
    ]);
    const told = outcomes.filter(({ advertiser_id }) => advertiser_id === 'rival');
    const same = told.map(({ receipt_id: _r, conversion_id: _c, ...rest }) => ({
      ...rest,
      received_at: '',
      decided_at: '',
      occurred_at: '',
    }));
    expect(new Set(same.map((one) => JSON.stringify(one))).size).toBe(1);

    await attribution.stop();
    await store.empty();
    await attribution.start();
    await attribution.report({ ...statusOf('r2'), ...strange });
    await until(async () => (await attribution.progress()).behind === 0);
    expect((await attribution.outcomes()).slice(outcomes.length)).toEqual([]);
  });

  it('tells of one sender’s reports, and of what was in the log before a mark, whether it is decided', async () => {
    const get = async (path: string) => (await attribution.ask(path)).json() as Promise<{ mark: string; code: string }>;
    const waits = { offer_id: 'shoes', conversion_id: 'c1', transaction_id: 'o2' };
    const before = (await get('/progress/mark')).mark;
    await attribution.report(aReport('r1', 'theirs-1', { ...waits, idempotency_key: 'mine.csv:2:aa' }));
    await attribution.report(
      aReport('r2', 'theirs-2', { ...waits, conversion_id: 'c2', idempotency_key: 'your.csv:2:aa' }),
    );
    await attribution.report(aReport('r3', 'theirs-3', { ...waits, conversion_id: 'c3' }));
    await until(async () => (await attribution.progress()).waiting === 3);
    const { mark } = await get('/progress/mark');
    const own = (keys: string) => get(`/progress?up_to=${mark}&idempotency_keys=${encodeURIComponent(keys)}`);
    expect([await own('mine.csv:'), await own('nobody.csv:')]).toEqual([
      { behind: 0, waiting: 1 },
      { behind: 0, waiting: 0 },
    ]);
    expect(mark).not.toBe(before);
    // Of a log that ends further on than this one, the rest is not there to be taken up.
    expect(await get(`/progress?up_to=${mark.replace(/\d+$/, '9999')}`)).toEqual({ behind: 0, waiting: 3 });
    expect((await get('/progress?up_to=yesterday')).code).toBe('invalid_request');
  });

  it('gives up a foreign click when its grace is over, and decides the next report anew', async () => {
    const hasty = { offer_id: 'hasty' };
    await attribution.report(aReport('r1', 'theirs-1', hasty));
    await decided('r1 click_not_found');
    await attribution.record(aClick({ click_id: 'theirs-1', origin: 'import', offer_id: 'hasty' }));
    await until(async () => (await attribution.progress()).behind === 0);
    await attribution.report(aReport('r2', 'theirs-1', hasty));
    await decided('r2 attributed');
  });

  it('attributes by the ID alone, and amends when the click turns up', async () => {
    await appendCatalog(attribution.log, [anOffer('shoes', { version: 2, grace_seconds: 0 })]);
    const click = aClick();
    await attribution.report(aReport('r1', click.click_id, { catalog_offset: 6 }));
    await decided('r1 attributed');
    expect((await attribution.outcomes())[0]?.state).toMatchObject({ evidence: 'click_id', publisher_id: 'blog' });
    await attribution.record(click);
    await decided('r1 click_found');
    expect((await attribution.outcomes())[1]).toMatchObject({
      version: 2,
      state: { sub1: 'newsletter', evidence: 'click' },
    });
  });

  it('says the same again for a receipt that comes twice', async () => {
    const click = aClick();
    await attribution.record(click);
    await attribution.report(aReport('r1', click.click_id), aReport('r1', click.click_id));
    await until(async () => (await attribution.outcomes()).length === 2);
    const [first, again] = await attribution.outcomes();
    expect(again).toEqual(first);
  });

  it('reads an emptied store back from the log, and decides nothing anew', async () => {
    const click = aClick();
    await attribution.record(click);
    await attribution.report(aReport('r1', click.click_id), aReport('r2', click.click_id));
    await decided('r1 attributed', 'r2 repeat');
    const before = await attribution.outcomes();

    await attribution.stop();
    await store.empty();
    await attribution.start();
    await until(async () => (await attribution.progress()).behind === 0);
    expect(await attribution.outcomes()).toEqual(before);
    await attribution.report(aReport('r3', click.click_id));
    await decided('r3 repeat');
  });

  it('replays a period under other terms, and leaves the books as they are', async () => {
    const [early, late] = [aClick(), aClick({ clicked_at: iso(Date.now() - 2_000) })];
    await attribution.record(early);
    await attribution.record(late);
    await attribution.report(
      { ...statusOf('r0'), status: 'approved' },
      aReport('r1', early.click_id),
      aReport('r2', late.click_id, { conversion_id: 'conversion-2', transaction_id: 'o2' }),
    );
    await decided('r1 attributed', 'r2 attributed', 'r0 status_changed');
    const before = await attribution.outcomes();

    expect(await replay({ window: 30 })).toMatchObject({
      conversions: 2,
      differences: [
        {
          offer_id: 'shoes',
          publisher_id: 'blog',
          before: 'attributed',
          after: 'window_exceeded',
          conversions: 1,
          revenue: '-10',
          payout: '-5',
          currency: 'EUR',
          examples: [{ conversion_id: 'conversion-1', transaction_id: 'o1' }],
        },
      ],
    });
    const dearer = { shoes: { goals: { sale: { payout: { percent: '6' } } } } };
    expect(await replay({ offers: dearer })).toMatchObject({
      differences: [{ before: 'attributed', after: 'attributed', conversions: 2, revenue: '0', payout: '2' }],
    });
    expect(await replay({})).toMatchObject({ conversions: 2, differences: [] });
    expect(await attribution.outcomes()).toEqual(before);
  });
}
