import { createServer, type IncomingMessage, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { until } from '@clickledger/testing';
import type { Deployment } from './pipeline/deployment.js';
import { onBothSets } from './pipeline/on-both-sets.js';
import type { Pipeline } from './pipeline/pipeline.js';

const BROWSER = 'Mozilla/5.0 (X11; Linux x86_64; rv:140.0) Gecko/20100101 Firefox/140.0';

/** From the click to the publisher's own server, and to the list of what he was told. */
onBothSets('postbacks to publishers', (deploy) => {
  let deployment: Deployment;
  let all: Pipeline;
  let receiver: Server;
  const heard: { readonly url: string; readonly headers: IncomingMessage['headers'] }[] = [];

  beforeAll(async () => {
    receiver = createServer(({ url = '', headers }, response) => {
      heard.push({ url, headers });
      response.end('OK');
    });
    await new Promise<void>((resolve) => receiver.listen(0, '127.0.0.1', resolve));
    const host = `127.0.0.1:${(receiver.address() as AddressInfo).port}`;
    process.env['POSTBACK_ALLOW'] = host;
    deployment = await deploy();
    all = await deployment.start();
    await makeCatalog(host);
  });
  afterAll(async () => {
    delete process.env['POSTBACK_ALLOW'];
    await all.stop();
    receiver.close();
  });

  async function makeCatalog(host: string): Promise<void> {
    const make = (what: string, body: object) => all.ask('catalog', `/${what}`, body);
    await make('advertisers', { advertiser_id: 'shop', name: 'Shop', token: 'token-of-the-shop' });
    await make('publishers', { publisher_id: 'tia-blog', name: 'Tia' });
    await make('offers', {
      offer_id: 'shoes',
      advertiser_id: 'shop',
      name: 'Shoes',
      landing_url: 'https://shop.example/?click_id={click_id}',
      allowed_hosts: ['shop.example'],
      currency: 'EUR',
      status: 'active',
      goals: [{ goal: 'sale', initial_status: 'pending', revenue: { percent: '10' }, payout: { percent: '7' } }],
    });
    await make('links', {
      link_id: 'shoes-tia',
      slug: 'shoes-tia',
      offer_id: 'shoes',
      publisher_id: 'tia-blog',
      name: 'Tia',
    });
    await make('postbacks', {
      postback_id: 'tia-tracker',
      publisher_id: 'tia-blog',
      name: 'Tia’s tracker',
      method: 'get',
      on: 'every',
      reversals: true,
      url: `http://${host}/in?cid={cid}&payout={payout}&status={status}&id={delivery_id}`,
    });
  }

  async function click(cid: string): Promise<string> {
    const answer = await fetch(`${all.url('redirect')}/c/shoes-tia?cid=${cid}`, {
      redirect: 'manual',
      headers: { 'user-agent': BROWSER },
    });
    return new URL(answer.headers.get('location') ?? '').searchParams.get('click_id') ?? '';
  }

  const report = async (query: string) =>
    (await fetch(`${all.url('conversion-ingest')}/postback?token=token-of-the-shop&goal=sale&${query}`)).json();

  const heardOf = (cid: string) =>
    heard
      .filter(({ url }) => url.includes(`cid=${cid}&`))
      .map(({ url }) => /payout=([^&]*)&status=(\w+)/.exec(url)?.[0]);

  it('tells her of a sale with her own click ID and what she earns, then that it was taken back', async () => {
    const click_id = await click('tia-1');
    await report(`click_id=${click_id}&transaction_id=A-1&amount=100&currency=EUR`);
    await until(() => heardOf('tia-1').length === 1);
    expect(heardOf('tia-1')).toEqual(['payout=7&status=pending']);
    await report(`click_id=${click_id}&transaction_id=A-1&status=rejected`);
    await until(() => heardOf('tia-1').length === 2);
    expect(heardOf('tia-1')[1]).toBe('payout=0&status=rejected');
  });

  it('lists what she was told, in the trace too', async () => {
    const click_id = await click('tia-2');
    await report(`click_id=${click_id}&transaction_id=A-2&amount=50&currency=EUR`);
    const told = async () => {
      const { rows } = (await all.ask(
        'reporting',
        `/deliveries?from=2020-01-01&to=2100-01-01&click_id=${click_id}`,
      )) as {
        rows: { delivery_state: string }[];
      };
      return rows;
    };
    await until(async () => (await told())[0]?.delivery_state === 'delivered');
    expect(await told()).toMatchObject([
      {
        postback_id: 'tia-tracker',
        publisher_id: 'tia-blog',
        http_status: 200,
        excerpt: 'OK',
        attempts: 1,
        cause: 'outcome',
      },
    ]);
    expect(await all.ask('reporting', `/clicks/${click_id}/trace`)).toMatchObject({
      deliveries: [{ delivery_state: 'delivered', version: 1 }],
    });
    const { lines } = await all.cli('trace', click_id);
    expect(lines.join('\n')).toContain('told to publisher tia-blog: delivered');
  });

  it('tells her once, also over a start of all services', async () => {
    const before = heard.length;
    await all.stop();
    all = await deployment.start();
    const click_id = await click('tia-3');
    await report(`click_id=${click_id}&transaction_id=A-3&amount=50&currency=EUR`);
    await until(() => heardOf('tia-3').length === 1);
    expect(heard.length).toBe(before + 1);
  });
});
