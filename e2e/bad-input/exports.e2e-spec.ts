import { parse } from 'csv-parse/sync';
import { afterAll, beforeAll, expect, it } from '@jest/globals';
import { onBothSets } from '../pipeline/on-both-sets.js';
import type { Pipeline } from '../pipeline/pipeline.js';
import { settled } from '../pipeline/settled.js';
import { BROWSER } from './edge.js';
import { send } from './send.js';

/** As a publisher may pass them in a link, and an advertiser in an order. */
const FORMULAS = {
  sub1: '=HYPERLINK("https://evil.example","pay")',
  sub2: '+1+cmd|’/C calc’!A0',
  sub3: '-2+3',
  sub4: '@SUM(A1:A9)',
  sub5: '\t=1+1',
  sub6: '\r=1+1',
  sub7: '＝1+1',
  sub8: ' =1+1',
  source: '=1+1',
  placement: '=1+1',
  cid: '=1+1',
};
const PERIOD = 'from=2020-01-01&to=2100-01-01';
onBothSets('an export', (deploy) => {
  let all: Pipeline;

  beforeAll(async () => {
    all = await (await deploy()).start();
    await makeCatalog(all);
    const query = new URLSearchParams(FORMULAS).toString();
    const path = `/c/shoes?${query}`;
    const { location } = await send(all.url('redirect'), { path, headers: { 'user-agent': BROWSER } });
    const click_id = new URL(location ?? '').searchParams.get('click_id');
    await all.ask('conversion-ingest', '/conversions', { click_id, transaction_id: '=1+1', amount: '10' });
    await settled(all);
  });
  afterAll(() => all.stop());

  it.each([
    ['/conversions', `${PERIOD}`, ['sub1', 'sub2', 'sub3', 'sub4', 'sub5', 'sub6', 'sub7', 'transaction_id', 'cid']],
    ...['sub1', 'sub4', 'sub7', 'source', 'placement'].map(
      (name) => ['/reports/performance', `${lastDays()}&group_by=${name}`, [name]] as const,
    ),
  ] as const)('%s of %s has the formulas as texts, and no cell that starts one', async (path, query, names) => {
    const headers = { authorization: `Bearer ${all.adminKey}`, accept: 'text/csv' };
    const answer = await send(all.url('reporting'), { path: `${path}?${query}`, headers });
    expect(answer.status).toBe(200);
    const rows = parse<Record<string, string>>(answer.text, { columns: true });
    expect(rows).toHaveLength(1);
    const cells = Object.values(rows[0]!);
    expect(cells.filter((cell) => /^\s*[=+\-@＝＋－＠]/.test(cell))).toEqual([]);
    const sent: Record<string, string> = { ...FORMULAS, transaction_id: '=1+1' };
    for (const name of names) expect(rows[0]).toHaveProperty(name, `'${sent[name]}`);
  });
});

async function makeCatalog(all: Pipeline): Promise<void> {
  const ids = { advertiser_id: 'shop', publisher_id: 'blog', offer_id: 'shoes', link_id: 'shoes' };
  const { advertiser_id, publisher_id, offer_id, link_id } = ids;
  await all.ask('catalog', '/advertisers', { advertiser_id, name: 'Shop' });
  await all.ask('catalog', '/publishers', { publisher_id, name: 'Blog' });
  const offer = { offer_id, advertiser_id, name: 'Shoes', landing_url: 'https://shop.example/', currency: 'EUR' };
  const goals = [{ goal: 'sale', revenue: { percent: '10' }, payout: { percent: '5' } }];
  await all.ask('catalog', '/offers', { ...offer, status: 'active', goals });
  await all.ask('catalog', '/links', { link_id, slug: link_id, offer_id, publisher_id });
}

function lastDays(): string {
  const at = (days: number) => new Date(Date.now() + days * 86_400_000).toISOString().slice(0, 10);
  return `from=${at(-2)}&to=${at(2)}`;
}
