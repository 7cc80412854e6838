import { until } from '@clickledger/testing';
import { afterAll, beforeAll, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { onBothSets } from './pipeline/on-both-sets.js';
import type { Pipeline } from './pipeline/pipeline.js';
import { settled } from './pipeline/settled.js';
import { clickBody, conversionBody, expectedTotals, history, WINDOW, type History } from './small-history.js';

const RUNS = 10;

onBothSets('clicks and conversions in any order', (deploy) => {
  let all: Pipeline;
  let offers = 0;

  beforeAll(async () => {
    all = await (await deploy()).start();
    await all.ask('catalog', '/advertisers', { advertiser_id: 'shop', name: 'Shop', foreign_click_ids: true });
    for (const id of ['p0', 'p1']) await all.ask('catalog', '/publishers', { publisher_id: id, name: id });
  });
  afterAll(() => all.stop());

  it('give the totals of a plain count', async () => {
    await fc.assert(
      fc.asyncProperty(history, async (sent) => {
        const offer = `offer-${++offers}`;
        await makeOffer(offer);
        await send(offer, sent);
        await settled(all);
        expect(await totals(offer)).toEqual(expectedTotals(sent));
      }),
      { numRuns: RUNS, endOnFailure: true, examples: ORDERS },
    );
  });

  async function makeOffer(offer: string): Promise<void> {
    await all.ask('catalog', '/offers', {
      offer_id: offer,
      advertiser_id: 'shop',
      name: offer,
      landing_url: 'https://shop.example/',
      currency: 'EUR',
      window: WINDOW,
      // Far longer than a run takes: whatever arrives late is still within it.
      grace_seconds: 300,
      goals: [{ goal: 'sale', initial_status: 'approved', revenue: { percent: '10' }, payout: { fixed: '1' } }],
    });
    for (const publisher of ['p0', 'p1']) {
      const link = { link_id: `${offer}-${publisher}`, offer_id: offer, publisher_id: publisher };
      await all.ask('catalog', '/links', link);
    }
  }

  /** Turn by turn: what has the same turn is sent at once, each in a request of its own. */
  async function send(offer: string, { clicks, conversions, patient }: History): Promise<void> {
    for (let turn = 0; turn < 3; turn += 1) {
      const ofTurn = [
        ...clicks.flatMap((click, i) =>
          click.turn === turn ? [['redirect', '/clicks', clickBody(offer, i, click)]] : [],
        ),
        ...conversions.flatMap((one, i) =>
          one.turns.includes(turn)
            ? [['conversion-ingest', '/conversions', conversionBody(offer, i, one, clicks)]]
            : [],
        ),
      ] as ['redirect' | 'conversion-ingest', string, object][];
      const answers = await Promise.all(ofTurn.map(([service, path, body]) => all.ask(service, path, [body])));
      for (const answer of answers) expect(answer).toEqual([expect.not.objectContaining({ status: 'refused' })]);
      if (patient) await until(async () => (await attribution()).behind === 0);
    }
  }

  const attribution = async () => (await all.ask('attribution', '/progress')) as { behind: number };

  async function totals(offer: string) {
    const period = 'from=2000-01-01&to=2100-01-01';
    const { totals: sums } = (await all.ask('reporting', `/reports/performance?${period}&offer_id=${offer}`)) as {
      totals: Record<string, unknown> & { money: { sales: string; payout: string }[] };
    };
    const { rows } = (await all.ask('reporting', `/reports/balance?${period}`)) as {
      rows: { offer_id: string; outcomes: Record<string, number> }[];
    };
    const outside = rows.flatMap((row) => (row.offer_id === offer ? [row.outcomes.window_exceeded ?? 0] : []));
    return {
      clicks: sums.clicks,
      visitors: sums.unique_clicks,
      conversions: sums.conversions,
      converted_clicks: sums.converted_clicks,
      sales: sums.money.reduce((sum, { sales }) => sum + Number(sales), 0),
      payout: sums.money.reduce((sum, { payout }) => sum + Number(payout), 0),
      outside: outside.reduce((sum, count) => sum + count, 0),
    };
  }
});

const inTurns = (click: number, conversion: number): [History] => [
  {
    patient: true,
    clicks: [0, 1, 2].map((visitor) => ({ publisher: visitor % 2, second: visitor * 90, visitor, turn: click })),
    conversions: [0, 0, 1, 2].map((index, i) => ({
      click: index,
      elapsed: i * 200,
      amount: 10 + i,
      turns: [conversion],
    })),
  },
];
/** Clicks first, conversions first, both at once. */
const ORDERS = [inTurns(0, 1), inTurns(1, 0), inTurns(0, 0)];
