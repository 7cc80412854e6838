import { anAttempt, aQueuedPostback } from '@clickledger/testing';
import { erasedFact, type Erased, type FactsOf } from '@clickledger/wire';
import { afterEach, beforeEach, expect, it } from '@jest/globals';
import { text } from 'node:stream/consumers';
import {
  aClick,
  anImpression,
  anOutcome,
  aReceipt,
  aRefusal,
  aState,
  at,
  logged,
  MINUTE,
  MORNING,
} from './contract/facts.js';
import { aQuery, settle } from './contract/reported.js';
import type { ReportStore } from './report-store.js';
import type { PerformanceQuery } from './reports/performance.js';

const PERSONAL = /secret|mail\.example/;
const secrets = { sub1: 'secret-sub', sub10: 'secret-10', referrer_host: 'mail.example' };
const personal = { ...secrets, cid: 'secret-cid', landing_url: 'https://shop.example/sale?email=secret' };

const one = aClick({ click_id: 'one', visitor: 'secret-hash', country: 'DE', device: 'phone', ...personal });
const two = aClick({
  click_id: 'two',
  visitor: 'secret-hash',
  clicked_at: at(MORNING + 30 * MINUTE),
  sub1: 'stays',
});
const other = aClick({ click_id: 'else', visitor: 'somebody', sub1: 'stays' });
const state = aState({ click_id: 'one', visitor: 'secret-hash', receipt_id: 'receipt-1', ...personal });
const first = anOutcome({ click_id: 'one', state });
const outcomes = [
  first,
  // Another click was reported for the same order.
  anOutcome({
    type: 'ConversionStatusChanged',
    version: 2,
    receipt_id: 'receipt-2',
    click_id: 'else',
    state,
    previous: state,
  }),
];
const refusal = aRefusal({ refusal_id: 'refusal-1', click_id: 'one', report: '{"sub1":"secret"}' });

const message = aQueuedPostback({
  advertiser_id: 'advertiser-1',
  click_id: 'one',
  conversion_id: 'conversion-1',
  request: { method: 'POST', url: 'https://tracker.example/p?sub=secret', body: 'secret' },
});

/** A person can be taken out of every row, and no figure changes. */
export function erasureContract(open: () => Promise<ReportStore>) {
  let store: ReportStore;
  beforeEach(async () => {
    store = await open();
    await store.project('clicks', logged([one, two, other]));
    await store.project('impressions', logged([anImpression({ visitor: 'secret-hash', ...secrets })]));
    await store.project('conversions', logged([aReceipt({ click_id: 'one' })]));
    await store.project('attributions', logged(outcomes));
    await store.project('refusals', logged([refusal]));
    await store.project('deliveries', logged([message, anAttempt({ excerpt: 'heard secret' })]));
    await settle(store);
  });
  afterEach(() => store.close());

  const erasureOf = async (query: Parameters<ReportStore['personOf']>[0]): Promise<Erased> => {
    const [found, ...others] = await store.personOf(query);
    expect(others).toEqual([]);
    const { whole = [], renamed = [], conversions = [] } = found ?? {};
    return {
      ...{ type: 'Erased', v: 1, erasure_id: 'e1', erased_at: at(MORNING), visitor: 'random' },
      ...{ whole: [...whole], renamed: [...renamed], conversions: [...conversions] },
    };
  };
  const visit = (id: string) => ({ advertiser_id: 'advertiser-1', id });
  const figures = async () => {
    const by = (...groupBy: PerformanceQuery['groupBy']) => store.performance(aQuery({ groupBy }));
    return [await by(), await by('country', 'device'), await by('landing_page'), await by('placement', 'source')];
  };
  const everything = async () => {
    const tables = ['clicks', 'impressions', 'outcomes', 'ledger', 'refusals', 'deliveries'];
    const rows = [];
    for (const table of tables) rows.push(await textOf(store, `SELECT * FROM ${table}`));
    return rows.join('\n') + JSON.stringify([await store.trace('one'), await store.receipt('receipt-1')]);
  };

  it.each([
    ['a click', { clickId: 'one' }, [visit('one')], [visit('two'), visit('impression-1')]],
    ['the sender’s ID', { cid: 'secret-cid' }, [visit('one')], [visit('two'), visit('impression-1')]],
    ['a visitor', { visitor: 'secret-hash' }, [visit('one'), visit('two'), visit('impression-1')], []],
  ])('finds who is named by %s', async (_how, query, whole, renamed) => {
    const erased = await erasureOf(query);
    expect(new Set(erased.whole)).toEqual(new Set(whole));
    expect(new Set(erased.renamed)).toEqual(new Set(renamed));
    expect(erased.conversions).toEqual(['conversion-1']);
    expect(await store.rowsOf(erased)).toEqual({
      clicks: 2,
      impressions: 1,
      outcomes: 2,
      ledger: 2,
      refusals: 1,
      deliveries: 1,
    });
  });

  it('finds nothing of whom nothing is known', async () => {
    expect(await store.personOf({ clickId: 'none' })).toEqual([]);
  });

  it('removes all that tells of the person, and no figure changes', async () => {
    const before = await figures();
    expect(await everything()).toMatch(PERSONAL);
    const erased = await erasureOf({ visitor: 'secret-hash' });
    await store.erase(erased);
    await store.erase(erased);
    await settle(store);
    expect(await everything()).not.toMatch(PERSONAL);
    expect(await figures()).toEqual(before);
    await store.rebuildRollups();
    await settle(store);
    expect(await figures()).toEqual(before);
    expect(await store.personOf({ visitor: 'secret-hash' })).toEqual([]);
  });

  it('keeps rows as they would be of facts without the person', async () => {
    const erased = await erasureOf({ clickId: 'one' });
    await store.erase(erased);
    await settle(store);
    const after = await store.trace('one');
    const whole = { visitor: 'random', whole: true };
    const fact = <T extends 'clicks' | 'attributions'>(topic: T, of: FactsOf[T]) =>
      erasedFact(topic, of, (_advertiser, id) => (id === 'one' ? whole : undefined));
    expect(after?.clicks).toEqual([fact('clicks', one)]);
    expect(after?.reports[0]?.outcomes).toEqual([fact('attributions', first)]);
    expect((await store.trace('two'))?.clicks).toEqual([{ ...two, visitor: 'random' }]);
    expect((await store.trace('else'))?.clicks).toEqual([other]);
  });
}

const LIMITS = { seconds: 60, rows: 1000, bytes: 1_000_000 };

async function textOf(store: ReportStore, query: string): Promise<string> {
  return text((await store.sql.run({ query, format: 'JSONEachRow', params: {}, settings: {} }, LIMITS)).body);
}
