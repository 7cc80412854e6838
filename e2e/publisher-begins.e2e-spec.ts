import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { until } from '@clickledger/testing';
import { onBothSets } from './pipeline/on-both-sets.js';
import type { Pipeline, Service } from './pipeline/pipeline.js';

const BROWSER = 'Mozilla/5.0 (X11; Linux x86_64; rv:140.0) Gecko/20100101 Firefox/140.0';

/** A publisher whom the network has only just let in, from his key to the first conversion that he hears of. */
onBothSets('a publisher who begins', (deploy) => {
  let all: Pipeline;
  let receiver: Server;
  let key: string;
  const heard: URL[] = [];

  beforeAll(async () => {
    receiver = createServer(({ url = '' }, response) => {
      heard.push(new URL(url, 'http://tracker.example'));
      response.end('OK');
    });
    await new Promise<void>((resolve) => receiver.listen(0, '127.0.0.1', resolve));
    process.env['POSTBACK_ALLOW'] = hostOf(receiver);
    all = await (await deploy()).start();
    await all.ask('catalog', '/advertisers', { advertiser_id: 'shop', name: 'Shop', token: 'token-of-the-shop' });
    await all.ask('catalog', '/offers', {
      offer_id: 'shoes',
      advertiser_id: 'shop',
      name: 'Shoes',
      landing_url: 'https://shop.example/?click_id={click_id}',
      allowed_hosts: ['shop.example'],
      currency: 'EUR',
      status: 'active',
      goals: [{ goal: 'sale', initial_status: 'pending', revenue: { percent: '10' }, payout: { percent: '7' } }],
    });
    const made = await all.ask('catalog', '/publishers', {
      publisher_id: 'newcomer',
      name: 'Tia',
      needs_approval: true,
    });
    key = (made as { api_key: string }).api_key;
  });
  afterAll(async () => {
    delete process.env['POSTBACK_ALLOW'];
    await all.stop();
    receiver.close();
  });

  /** By her own key. */
  async function tia(service: Service, path: string, body: object, method = 'POST') {
    const answer = await fetch(all.url(service) + path, {
      method,
      headers: { authorization: `Bearer ${key}`, 'content-type': 'application/json' },
      body: JSON.stringify(body),
    });
    return { status: answer.status, body: (await answer.json()) as Readonly<Record<string, unknown>> };
  }

  async function sale(cid: string): Promise<string> {
    const clicked = await fetch(`${all.url('redirect')}/c/shoes-tia?cid=${cid}`, {
      redirect: 'manual',
      headers: { 'user-agent': BROWSER },
    });
    const clickId = new URL(clicked.headers.get('location') ?? '').searchParams.get('click_id') ?? '';
    const query = `click_id=${clickId}&transaction_id=order-of-${cid}&amount=100&currency=EUR`;
    const reported = await fetch(`${all.url('conversion-ingest')}/postback?token=token-of-the-shop&goal=sale&${query}`);
    expect(reported.status).toBe(200);
    return clickId;
  }

  /** What became of her messages of a click, as she is told herself. */
  async function toldOf(clickId: string): Promise<unknown[]> {
    const path = `/deliveries?from=2020-01-01&to=2100-01-01&click_id=${clickId}`;
    const answer = await fetch(all.url('reporting') + path, { headers: { authorization: `Bearer ${key}` } });
    return ((await answer.json()) as { rows?: unknown[] }).rows ?? [];
  }

  const heardOf = (cid: string): URL[] => heard.filter(({ searchParams }) => searchParams.get('cid') === cid);

  it('makes a link and a postback by herself, which waits for the network', async () => {
    const link = { link_id: 'shoes-tia', slug: 'shoes-tia', offer_id: 'shoes', name: 'Tia' };
    await until(async () => (await tia('catalog', '/links', link)).status === 201);
    const made = await tia('catalog', '/postbacks', {
      postback_id: 'tia-tracker',
      name: 'Tia’s tracker',
      method: 'get',
      on: 'every',
      url: `http://${hostOf(receiver)}/in?cid={cid}&payout={payout}&status={status}&test={test}`,
    });
    expect(made).toMatchObject({ status: 201, body: { publisher_id: 'newcomer', status: 'awaiting_approval' } });
    expect((await tia('catalog', '/postbacks/tia-tracker', { status: 'active' }, 'PATCH')).body).toMatchObject({
      status: 'awaiting_approval',
    });
  });

  it('is not called before the network has looked at it, nor by a test of hers, and is told why', async () => {
    const clickId = await sale('too-early');
    await until(async () => (await toldOf(clickId)).length === 1);
    expect(await toldOf(clickId)).toMatchObject([{ delivery_state: 'skipped', reason: 'awaits_approval' }]);
    expect(await tia('postbacks', '/postbacks/tia-tracker/test', {})).toMatchObject({
      status: 409,
      body: { code: 'awaits_approval' },
    });
    expect(heard).toEqual([]);
  });

  it('is tried by the network, approved, and tried by her', async () => {
    const test = '/postbacks/tia-tracker/test';
    expect(await all.ask('postbacks', test, {})).toMatchObject({ result: 'delivered', http_status: 200 });
    await fetch(`${all.url('catalog')}/postbacks/tia-tracker`, {
      method: 'PATCH',
      headers: { authorization: `Bearer ${all.adminKey}`, 'content-type': 'application/json' },
      body: JSON.stringify({ status: 'active' }),
    });
    await until(async () => (await tia('postbacks', test, {})).status === 200);
    expect(heard.map(({ searchParams }) => searchParams.get('test'))).toEqual(['1', '1']);
  });

  it('hears of the first conversion with her own click ID and what she earns, and of no test in her list', async () => {
    const clickId = await sale('first');
    await until(() => heardOf('first').length === 1);
    expect(heardOf('first')[0]?.search).toBe('?cid=first&payout=7&status=pending&test=');
    await until(async () => (await toldOf(clickId)).length === 1);
    expect(await toldOf(clickId)).toMatchObject([{ postback_id: 'tia-tracker', cause: 'outcome' }]);
    expect(heardOf('too-early')).toEqual([]);
  });
});

const hostOf = (server: Server): string => `127.0.0.1:${(server.address() as AddressInfo).port}`;
