import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { aClick, anOutcome, aState, at, logged, MINUTE, MORNING } from './contract/facts.js';
import { aHistory, dice, shuffled, TOPICS_OF_HISTORY, type History } from './contract/history.js';
import { aQuery, expected, project, projectAll, reported, settle, type Figures } from './contract/reported.js';
import type { LoggedFact, ReportStore } from './report-store.js';
import type { PerformanceQuery } from './reports/performance.js';

/**
 * What every report store keeps: whatever way the facts came in, the figures are those of a plain recount.
 * @param open a store over a new, empty database; called again in one test, another one over the same
 */
export function reportStoreContract(open: () => { store(): Promise<ReportStore> }) {
  let database: ReturnType<typeof open>;
  let store: ReportStore;
  beforeEach(async () => {
    database = open();
    store = await database.store();
  });
  afterEach(() => store.close());

  describe('its figures are those of a plain recount', () => {
    const history = aHistory(1, 200);

    it('when each fact comes once', async () => {
      await projectAll(store, history);
      await settle(store);
      expect(await reported(store)).toEqual(expected(history));
    });

    it('when facts come twice, in any order, in small pieces, and are recounted in between', async () => {
      const roll = dice(2);
      const pieces = TOPICS_OF_HISTORY.flatMap((topic) =>
        piecesOf(topic, shuffled<LoggedFact>(twice<LoggedFact>(history[topic]), roll)),
      );
      for (const piece of shuffled(pieces, roll)) {
        await piece(store);
        if (roll(2) === 0) await store.recount(20);
      }
      await settle(store);
      expect(await reported(store)).toEqual(expected(history));
    });

    it('when two writers and two workers go over the same facts at once', async () => {
      const other = await database.store();
      const write = async (to: ReportStore, seed: number) => {
        const roll = dice(seed);
        for (const topic of TOPICS_OF_HISTORY) {
          for (const piece of piecesOf(topic, shuffled<LoggedFact>(history[topic], roll))) {
            await piece(to);
            await to.recount(50);
          }
        }
      };
      await Promise.all([write(store, 3), write(other, 4)]);
      await Promise.all([settle(store), settle(other)]);
      const figures = [await reported(store), await reported(other)];
      await other.close();
      expect(figures).toEqual([expected(history), expected(history)]);
    });

    it('when facts are backdated into slices that were counted long ago', async () => {
      const late = aHistory(5, 100);
      const renamed = logged(
        late.clicks.map(({ fact }) => ({ ...fact, click_id: `late-${fact.click_id}` })),
        1000,
      );
      await projectAll(store, history);
      await settle(store);
      await store.project('clicks', renamed);
      await settle(store);
      expect(await reported(store)).toEqual(expected({ ...history, clicks: [...history.clicks, ...renamed] }));
    });

    it('for any period, to the millisecond', async () => {
      const roll = dice(6);
      const times = [...history.clicks.map(({ fact }) => fact.clicked_at), ...occurrencesOf(history)].map(Date.parse);
      const someTime = () => [(times[roll(times.length)] ?? 0) + roll(2), MORNING + roll(180 * MINUTE)][roll(2)] ?? 0;
      await projectAll(store, history);
      await settle(store);
      for (let asked = 0; asked < 5; asked++) {
        const [one, other] = [someTime(), someTime()];
        const period = { from: Math.min(one, other), to: Math.max(one, other) + 1 };
        expect([period, filled(await reported(store, period))]).toEqual([period, expected(history, period)]);
        const bySubId = await reported(store, { ...period, groupBy: ['sub1'] });
        const { click_time, conversion_time } = expected(history, period);
        expect([period, bySubId]).toEqual([period, { click_time, conversion_time }]);
      }
    });

    it('after a rebuild of the rollups', async () => {
      await projectAll(store, history);
      await settle(store);
      await store.rebuildRollups();
      await settle(store);
      expect(await reported(store)).toEqual(expected(history));
    });
  });

  describe('of two outcomes that claim one version, the first in the log counts', () => {
    const first = anOutcome({ receipt_id: 'a', state: aState({ publisher_id: 'publisher-0', receipt_id: 'a' }) });
    const later = anOutcome({
      receipt_id: 'b',
      state: aState({ publisher_id: 'publisher-1', clicked_at: at(MORNING + 9 * MINUTE), receipt_id: 'b' }),
    });
    const inLogOrder = logged([first, later]);
    const history: History = { clicks: [], impressions: [], conversions: [], attributions: inLogOrder };

    it.each([
      ['in order', inLogOrder],
      ['the later one first', [...inLogOrder].reverse()],
    ])('%s', async (_order, facts) => {
      for (const fact of facts) {
        await store.project('attributions', [fact]);
        await settle(store);
      }
      const { rows, totals } = await store.performance(aQuery());
      expect(rows.map(({ keys }) => keys['publisher_id'])).toEqual(['publisher-0']);
      expect(totals.conversions).toBe(expected(history)['click_time']?.conversions);
    });
  });

  describe('of two clicks of one foreign ID, the first in the log counts', () => {
    const ofMarch = aClick({ origin: 'import', sub1: 'first' });
    const ofApril = aClick({ ...ofMarch, clicked_at: '2026-04-05T10:00:00.000Z', publisher_id: 'publisher-9' });
    const elsewhere = aClick({ ...ofMarch, advertiser_id: 'advertiser-2', offer_id: 'offer-2', link_id: 'link-2' });
    const inLogOrder = logged([ofMarch, ofApril, { ...ofMarch, sub1: 'later' }, ofMarch, elsewhere]);
    const march = { from: Date.UTC(2026, 2, 1), to: Date.UTC(2026, 3, 1) };
    const april = { from: march.to, to: Date.UTC(2026, 4, 1) };

    it.each([
      ['in order', inLogOrder],
      ['the later ones first', [...inLogOrder].reverse()],
    ])('%s, each by itself', async (_order, facts) => {
      for (const fact of facts) {
        await store.project('clicks', [fact]);
        await settle(store);
      }
      const clicksOf = async (of: Partial<PerformanceQuery>) => (await store.performance(aQuery(of))).totals.clicks;
      expect([await clicksOf(march), await clicksOf(april)]).toEqual([2, 0]);
      expect(await clicksOf({ ...march, groupBy: ['sub1'] })).toBe(2);
      expect(await clicksOf({ from: MORNING + 1, to: march.to })).toBe(0);
      expect((await store.trace(ofMarch.click_id))?.clicks).toEqual(expect.arrayContaining([ofMarch, elsewhere]));
      expect((await store.trace(ofMarch.click_id))?.clicks).toHaveLength(2);
      await store.rebuildRollups();
      await settle(store);
      expect([await clicksOf(march), await clicksOf(april)]).toEqual([2, 0]);
      const names = ['advertiser-2', 'advertiser-1', 'nobody'].map((advertiserId) => ({
        advertiserId,
        clickId: 'click-1',
      }));
      expect(await store.firstClicks(names)).toEqual([
        { linkId: 'link-2', clickedAt: MORNING },
        { linkId: 'link-1', clickedAt: MORNING },
        undefined,
      ]);
    });
  });

  it('says how many slices are behind their facts', async () => {
    await store.project('attributions', logged([anOutcome({ state: aState() })]));
    expect(await store.openSlices()).toBe(2);
    expect(await store.recount(1)).toBe(1);
    expect(await store.openSlices()).toBe(1);
    expect(await store.recount()).toBe(1);
    expect(await store.recount()).toBe(0);
  });
}

const occurrencesOf = (history: History) =>
  history.attributions.flatMap(({ fact: { state } }) => (state ? [state.occurred_at] : []));

/** A publisher of whom there is nothing to tell has no row. */
const filled = (figures: Figures): Figures => ({ ...expected(NOTHING), ...figures });

const NOTHING: History = { clicks: [], impressions: [], conversions: [], attributions: [] };

const twice = <T>(facts: readonly T[]) => [...facts, ...facts];

/** A topic's facts in calls of 50. */
function piecesOf(topic: keyof History, facts: readonly LoggedFact[]) {
  return Array.from({ length: Math.ceil(facts.length / 50) }, (_, index) => {
    const piece = facts.slice(index * 50, (index + 1) * 50);
    return (store: ReportStore) => project(store, topic, piece);
  });
}
