import { until } from '@clickledger/testing';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { Deployment } from './pipeline/deployment.js';
import { onBothSets } from './pipeline/on-both-sets.js';
import type { Pipeline, Service } from './pipeline/pipeline.js';
import { settled } from './pipeline/settled.js';

interface Receipt {
  readonly receipt_id: string;
  readonly status: string;
  readonly outcome?: { readonly code: string };
}

onBothSets('a receipt', (deploy) => {
  let deployment: Deployment;
  let running: Pipeline;
  const ids = new Map<string, string>();
  const told = new Map<string, Receipt>();

  const answerOf = async (service: Service, id: string, wait = '20s') => {
    const answer = await fetch(`${running.url(service)}/receipts/${id}?wait=${wait}`, {
      headers: { authorization: `Bearer ${running.adminKey}` },
    });
    return { status: answer.status, body: (await answer.json()) as Receipt };
  };
  const report = async (name: string, fields: Record<string, string>) => {
    const query = new URLSearchParams({ offer: 'shoes', token: 'a-token-of-the-shop', ...fields });
    const answer = await fetch(`${running.url('conversion-ingest')}/postback?${query.toString()}`);
    ids.set(name, ((await answer.json()) as Receipt).receipt_id);
  };

  beforeAll(async () => {
    deployment = await deploy();
    running = await deployment.start();
    const make = (path: string, body: object) => running.ask('catalog', path, body);
    const shop = { advertiser_id: 'shop', name: 'Shop', token: 'a-token-of-the-shop', foreign_click_ids: true };
    await make('/advertisers', shop);
    await make('/publishers', { publisher_id: 'blog', name: 'Blog' });
    const offer = { offer_id: 'shoes', advertiser_id: 'shop', name: 'Shoes', currency: 'EUR' };
    const goals = [{ goal: 'sale', revenue: { percent: '10' }, payout: { fixed: '1' } }];
    await make('/offers', { ...offer, landing_url: 'https://shop.example/', goals });
    await make('/links', { link_id: 'red', slug: 'red', offer_id: 'shoes', publisher_id: 'blog' });
    const seen = { ip: '192.0.2.7', user_agent: 'Mozilla/5.0 (X11; Linux x86_64; rv:140.0) Firefox/140.0' };
    await running.ask('redirect', '/clicks', [{ link_id: 'red', click_id: 'foreign-1', ...seen }]);
    await settled(running);
    await report('attributed', { click_id: 'foreign-1', transaction_id: 'o1', amuont: '50', utm_source: 'x' });
    await answerOf('conversion-ingest', ids.get('attributed') ?? '');
    await report('repeat', { click_id: 'foreign-1', transaction_id: 'o1' });
    await report('refused', { click_id: 'foreign-1', transaction_id: 'o2', amount: '1OO', amuont: '50' });
    for (const [name, id] of ids) told.set(name, (await answerOf('conversion-ingest', id)).body);
  });
  afterAll(() => running.stop());

  it('is of each kind', () => {
    expect(told.get('attributed')).toMatchObject({
      status: 'decided',
      outcome: { code: 'attributed' },
      passed_over: [{ name: 'amuont', nearest: 'amount' }, { name: 'utm_source' }],
      warnings: [{ code: 'amount_missing' }],
    });
    expect(told.get('repeat')).toMatchObject({ outcome: { code: 'repeat', refers_to: ids.get('attributed') } });
    expect(told.get('refused')).toMatchObject({ status: 'refused', code: 'amount_malformed' });
  });

  describe.each(['while ingest holds it', 'after a restart'])('%s', (when) => {
    beforeAll(async () => {
      if (when !== 'after a restart') return;
      await running.stop();
      running = await deployment.start();
    });

    it.each(['attributed', 'repeat', 'refused'])('is the same JSON in reporting: %s', async (name) => {
      const id = ids.get(name) ?? '';
      await until(async () => {
        const { status, body } = await answerOf('reporting', id);
        return status === 200 && body.status === told.get(name)?.status;
      });
      expect((await answerOf('reporting', id)).body).toEqual(told.get(name));
    });
  });

  it('that a new ingest does not hold is answered with the way to where it is', async () => {
    const id = ids.get('refused') ?? '';
    expect(await answerOf('conversion-ingest', id, '0s')).toMatchObject({
      status: 404,
      body: { code: 'receipt_unknown', ask: { service: 'reporting', path: `/receipts/${id}` } },
    });
  });
});
