import { anAttempt, aPostback, aPublisher, aQueuedPostback, aSkippedPostback } from '@clickledger/testing';
import type { Outcome, PostbackAttempted, PostbackChanged, PostbackQueued, PublisherChanged } from '@clickledger/wire';
import { afterEach, beforeEach, expect, it } from '@jest/globals';
import { anOutcome, aState, at, logged, MINUTE, MORNING } from './contract/facts.js';
import type { ReportStore } from './report-store.js';

const HOUR = 60 * MINUTE;
const BOUND = 5 * MINUTE;
const EVENING = MORNING + 10 * HOUR;

/** What publishers should have been told, and were not. */
export function untoldContract(open: () => Promise<ReportStore>) {
  let store: ReportStore;
  beforeEach(async () => {
    store = await open();
  });
  afterEach(() => store.close());

  const balanceAt = (now: number, over: { publishers?: string[]; concerns?: (outcome: Outcome) => boolean } = {}) =>
    store.balance({
      from: MORNING,
      to: EVENING,
      olderThanMs: HOUR,
      now,
      telling: {
        publisherIds: over.publishers ?? ['publisher-1'],
        concerns: over.concerns ?? (() => true),
        olderThanMs: BOUND,
      },
    });
  const outcomes = (...facts: Outcome[]) => store.project('attributions', logged(facts));

  it('finds an outcome with neither message nor reason, once it has had its time', async () => {
    const untold = async (...of: Parameters<typeof balanceAt>) =>
      (await balanceAt(...of)).totals.outcomes_without_message;
    const decided = MORNING + 20 * MINUTE;
    const of = (id: string, over: Partial<Outcome> = {}) =>
      anOutcome({ conversion_id: id, receipt_id: id, decided_at: at(decided), state: aState(), ...over });
    await outcomes(of('told'), of('skipped'), of('told-once'), of('told-once', { version: 2 }), of('untold'));
    await store.project(
      'deliveries',
      logged([
        aQueuedPostback({ conversion_id: 'told' }),
        aQueuedPostback({ conversion_id: 'told-once' }),
        aSkippedPostback({ conversion_id: 'skipped' }),
      ]),
    );
    expect(await untold(decided + BOUND)).toBe(0);
    expect(await untold(decided + BOUND + 1)).toBe(2);
    expect((await balanceAt(EVENING)).rows).toMatchObject([
      { offer_id: 'offer-1', hour: at(MORNING), outcomes_without_message: 2 },
    ]);
    expect(await untold(EVENING, { concerns: ({ version }) => version === 2 })).toBe(1);
    expect(await untold(EVENING, { publishers: ['publisher-2'] })).toBe(0);
    expect(await untold(EVENING, { publishers: [] })).toBe(0);
  });

  it('finds one that has gone to a publisher without postbacks, or to nobody', async () => {
    const previous = aState();
    await outcomes(
      anOutcome({ type: 'ConversionAmended', version: 2, state: aState({ publisher_id: 'publisher-2' }), previous }),
      anOutcome({ type: 'ConversionUnattributed', conversion_id: 'conversion-2', version: 2, previous }),
      anOutcome({ conversion_id: 'conversion-3', state: aState({ publisher_id: 'publisher-2' }) }),
    );
    expect((await balanceAt(EVENING)).totals.outcomes_without_message).toBe(2);
  });

  const DUE = MORNING + HOUR;
  const message = (id: string, over: Partial<PostbackQueued> = {}) =>
    aQueuedPostback({ conversion_id: id, offer_id: 'offer-1', queued_at: at(DUE), due_at: at(DUE), ...over });
  const tried = (id: string, time: number, over: Partial<PostbackAttempted> = {}) =>
    anAttempt({ conversion_id: id, attempted_at: at(time), ...over });
  const failed = { result: 'failed', http_status: 500 } as const;
  const postback = (over: Partial<PostbackChanged> = {}) =>
    store.project('catalog', logged([aPostback('blog-tracker', { changed_at: at(MORNING), ...over })]));
  const deliveries = (...facts: (PostbackQueued | PostbackAttempted)[]) => store.project('deliveries', logged(facts));
  const untried = async (now = EVENING) => (await balanceAt(now)).totals.messages_without_attempt;

  it('finds a message that is due and not tried, once it has had its time', async () => {
    await postback();
    await deliveries(message('due'), message('later', { due_at: at(EVENING) }));
    expect([await untried(DUE + BOUND), await untried(DUE + BOUND + 1)]).toEqual([0, 1]);
    expect((await balanceAt(DUE + HOUR)).rows).toMatchObject([
      { offer_id: 'offer-1', hour: at(DUE), messages_without_attempt: 1, receipts: 0, outcomes: {} },
    ]);
  });

  it('finds one that should have been tried again', async () => {
    await postback();
    const next_at = at(DUE + HOUR);
    await deliveries(message('a'), tried('a', DUE, { ...failed, next_at }));
    expect([await untried(DUE + HOUR + BOUND), await untried(DUE + HOUR + BOUND + 1)]).toEqual([0, 1]);
  });

  it('finds no fault in what is done with, replaced, or sent again', async () => {
    await postback();
    await deliveries(
      message('done'),
      tried('done', DUE),
      message('given-up'),
      tried('given-up', DUE, failed),
      message('old'),
      message('old', { version: 2 }),
      tried('old', DUE, { version: 2 }),
    );
    expect(await untried()).toBe(0);
    await deliveries(
      message('done', { cause: 'resend', queued_at: at(EVENING - MINUTE), due_at: at(EVENING - MINUTE) }),
    );
    expect([await untried(EVENING), await untried(EVENING + HOUR)]).toEqual([0, 1]);
  });

  it.each(['paused', 'disabled', 'awaiting_approval'] as const)(
    'lets messages of one that is %s wait',
    async (status) => {
      await deliveries(message('a'));
      expect(await untried()).toBe(1);
      await postback({ status });
      expect(await untried()).toBe(0);
      await postback({ version: 2, changed_at: at(EVENING - BOUND) });
      expect([await untried(EVENING), await untried(EVENING + 1)]).toEqual([0, 1]);
    },
  );

  it('lets messages to a publisher who is suspended wait', async () => {
    await postback();
    await deliveries(message('a'));
    const publisher = (over: Partial<PublisherChanged>) =>
      store.project('catalog', logged([aPublisher('blog', { changed_at: at(MORNING), ...over })]));
    await publisher({});
    expect(await untried()).toBe(1);
    await publisher({ version: 2, status: 'suspended' });
    expect(await untried()).toBe(0);
    await publisher({ version: 3, changed_at: at(EVENING - BOUND) });
    expect([await untried(EVENING), await untried(EVENING + 1)]).toEqual([0, 1]);
  });

  it('lets those wait whose host was tried lately, by whomever, but not where later ones overtake them', async () => {
    await postback();
    const url = (host: string) => ({ request: { method: 'GET', url: `https://${host}/` } }) as const;
    const byOther = { postback_id: 'other-tracker', ...url('dead.example:8443') };
    await deliveries(message('a', url('Dead.example:8443')), message('b', byOther));
    await deliveries(tried('b', EVENING - MINUTE, { ...failed, postback_id: 'other-tracker', next_at: at(EVENING) }));
    expect([await untried(EVENING), await untried(EVENING + BOUND + 1)]).toEqual([0, 2]);
    const late = { ...url('dead.example:8443'), due_at: at(DUE + HOUR) };
    await deliveries(message('c', late), tried('c', EVENING - MINUTE));
    expect(await untried(EVENING)).toBe(0);
    await deliveries(message('d', { ...late, due_at: at(DUE + HOUR + 1) }), tried('d', EVENING - MINUTE));
    expect(await untried(EVENING)).toBe(1);
  });
}
