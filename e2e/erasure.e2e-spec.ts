import { until } from '@clickledger/testing';
import { readFileSync, readdirSync, statSync } from 'node:fs';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import type { Deployment } from './pipeline/deployment.js';
import { onBothSets } from './pipeline/on-both-sets.js';
import type { Pipeline, Service } from './pipeline/pipeline.js';
import { settled } from './pipeline/settled.js';

const BROWSER = 'Mozilla/5.0 (X11; Linux x86_64; rv:140.0) Gecko/20100101 Firefox/140.0';
const SECRET = /secret-(sub|9|cid)|mail\.example/;
const YEARS = 'from=2020-01-01&to=2100-01-01';
const GROUPS = ['publisher', 'country,device', 'landing_page', 'placement'];
const personal = { sub1: 'secret-sub', sub9: 'secret-9', cid: 'secret-cid', referrer: 'https://mail.example/inbox' };

onBothSets('erasing a person', (deploy) => {
  let deployment: Deployment;
  let running: Pipeline;
  let before: unknown;
  let native: string;
  /** Of the publisher: answers with what it was asked. */
  let receiver: Server;

  beforeAll(async () => {
    receiver = createServer(({ url = '' }, response) => {
      response.end(`heard ${url}`);
    });
    await new Promise<void>((resolve) => receiver.listen(0, '127.0.0.1', resolve));
    process.env['POSTBACK_ALLOW'] = `127.0.0.1:${(receiver.address() as AddressInfo).port}`;
    deployment = await deploy();
    running = await deployment.start();
    await make();
    await settled(running);
    // Of the click without a click ID of the publisher's nothing is told.
    await until(async () => (await told()).sort().join() === 'delivered,delivered,skipped');
    before = await figures();
  });
  afterAll(async () => {
    delete process.env['POSTBACK_ALLOW'];
    await running.stop();
    receiver.close();
  });

  const visit = async (query: Record<string, string>, referrer: Record<string, string> = {}) => {
    const url = `${running.url('redirect')}/c/red?${new URLSearchParams(query).toString()}`;
    const headers = { 'user-agent': BROWSER, ...referrer };
    const answer = await fetch(url, { redirect: 'manual', headers });
    return new URL(answer.headers.get('location') ?? '').searchParams.get('click_id') ?? '';
  };
  const buy = (click_id: string, order: string) =>
    running.ask('conversion-ingest', '/conversions', [
      {
        click_id,
        offer: 'shoes',
        goal: 'sale',
        transaction_id: order,
        amount: '50',
        currency: 'EUR',
        token: 'a-token-of-the-shop',
      },
    ]);

  async function make(): Promise<void> {
    const ask = (service: Service, path: string, body: object) => running.ask(service, path, body);
    const advertiser = { advertiser_id: 'shop', name: 'Shop', token: 'a-token-of-the-shop', foreign_click_ids: true };
    await ask('catalog', '/advertisers', advertiser);
    await ask('catalog', '/publishers', { publisher_id: 'blog', name: 'Blog' });
    const url = `http://${process.env['POSTBACK_ALLOW']}/in?cid={cid}&s={sub1}`;
    const postback = { postback_id: 'tell', publisher_id: 'blog', name: 'Tell', on: 'first', method: 'get', url };
    await ask('catalog', '/postbacks', postback);
    const goal = { goal: 'sale', initial_status: 'approved', revenue: { percent: '10' }, payout: { fixed: '1' } };
    const landing_url = 'https://shop.example/a?click_id={click_id}&s={sub1}';
    await ask('catalog', '/offers', {
      offer_id: 'shoes',
      advertiser_id: 'shop',
      name: 'Shoes',
      landing_url,
      currency: 'EUR',
      goals: [goal],
    });
    await ask('catalog', '/links', { link_id: 'red', slug: 'red', offer_id: 'shoes', publisher_id: 'blog' });
    native = await visit({ sub1: 'secret-sub', cid: 'secret-cid', placement: 'top' }, { referer: personal.referrer });
    await visit({ sub1: 'stays', placement: 'top' });
    const sent = { link_id: 'red', ip: '192.0.2.7', user_agent: BROWSER, country: 'DE' };
    const clicks = await ask('redirect', '/clicks', [
      { ...sent, click_id: 'foreign-1', ...personal },
      { ...sent, click_id: 'foreign-2', sub1: 'stays' },
      { ...sent, click_id: 'foreign-3', ip: '192.0.2.8', sub1: 'stays' },
    ]);
    expect(clicks).toMatchObject([{ status: 'recorded' }, { status: 'recorded' }, { status: 'recorded' }]);
    for (const [click, order] of [
      [native, 'o1'],
      ['foreign-1', 'o2'],
      ['foreign-3', 'o3'],
    ] as const)
      await buy(click, order);
  }

  const told = async () => {
    const { rows } = (await running.ask('reporting', `/deliveries?${YEARS}`)) as { rows: { delivery_state: string }[] };
    return rows.map(({ delivery_state }) => delivery_state);
  };
  const figures = async () => {
    const of = (path: string) => running.ask('reporting', path);
    const all = [];
    for (const group of GROUPS) {
      const { rows, totals } = (await of(`/reports/performance?${YEARS}&group_by=${group}`)) as {
        rows: unknown;
        totals: unknown;
      };
      all.push(rows, totals);
    }
    const { rows } = (await of(`/conversions?${YEARS}`)) as { rows: Record<string, unknown>[] };
    return [
      all,
      rows.map(({ conversion_id, click_id, transaction_id, amount, revenue, payout, status }) => ({
        ...{ conversion_id, click_id, transaction_id, amount, revenue, payout, status },
      })),
    ];
  };
  const everything = async () => {
    const texts = [];
    for (const view of [
      'clicks',
      'impressions',
      'outcomes',
      'receipts',
      'ledger',
      'conversions',
      'refusals',
      'deliveries',
      'performance_by_sub_id',
    ]) {
      texts.push(
        await running.sql(`SELECT * EXCEPT click_legs FROM ${view}`).catch(() => running.sql(`SELECT * FROM ${view}`)),
      );
    }
    for (const click of [native, 'foreign-1']) texts.push(await running.ask('reporting', `/clicks/${click}/trace`));
    return JSON.stringify(texts);
  };

  it('says first what there is, and changes nothing', async () => {
    expect(SECRET.test(await everything())).toBe(true);
    const { code, lines } = await running.cli('erase', '--cid', 'secret-cid', '--dry-run');
    expect([code, lines.join('\n')]).toEqual([
      0,
      'would erase 2 visits, and replaces the visitor’s hash in 2 others; 2 conversions keep their money\n' +
        '  rows of the report store: 4 of clicks, 0 of impressions, 2 of outcomes, 4 of ledger, 0 of refusals, 2 of deliveries\n' +
        '  messages to publishers that still wait are sent as they are: erase again by click ID once they were',
    ]);
    expect(SECRET.test(await everything())).toBe(true);
    expect((await running.cli('erase', '--cid', 'nobody')).errors).toContain('person_unknown');
    expect((await running.cli('erase')).code).not.toBe(0);
  });

  it('leaves nothing of the person in stores and views, and every figure', async () => {
    const { code, lines } = await running.cli('erase', '--cid', 'secret-cid');
    expect([code, lines.slice(3)]).toEqual([
      0,
      [
        expect.stringMatching(/^erased at /),
        '  report store       done',
        '  attribution store  done',
        `  log                ${deployment.oneProcess ? 'rewritten' : 'cannot be rewritten: bytes of clicks stay until retention, of conversions and messages for ever; all are read without the person'}`,
      ],
    ]);
    await settled(running);
    expect(SECRET.exec(await everything())?.[0]).toBeUndefined();
    expect(await figures()).toEqual(before);
    const trace = await running.cli('trace', native);
    expect(trace.lines[1]).toMatch(/^the person was erased at /);
    expect(trace.lines.join('\n')).toContain('revenue 5 EUR');
  });

  it('leaves it so when the stores are made again from the log', async () => {
    await running.stop();
    // What docs/security.md says of them: free pages, and parts that the engine has replaced.
    const known = /^(deliveries|attribution\/(state|clicks\/[^/]+))\/data\.mdb$|^reports\/(data|store)\/.*\.(bin|txt)$/;
    if (deployment.oneProcess) expect(secretFiles(deployment.folder).filter((name) => !known.test(name))).toEqual([]);
    await deployment.forgetAttribution();
    await deployment.forgetReports();
    running = await deployment.start();
    await until(async () =>
      figures().then(
        () => true,
        () => false,
      ),
    );
    await settled(running);
    expect(await figures()).toEqual(before);
    expect(SECRET.exec(await everything())?.[0]).toBeUndefined();
    expect(await running.ask('reporting', `/clicks/${native}/trace`)).toHaveProperty('erased_at');
  });

  it('leaves it so in conversions of later', async () => {
    await buy(native, 'later');
    await settled(running);
    const { reports } = (await running.ask('reporting', `/clicks/${native}/trace`)) as { reports: unknown[] };
    expect(JSON.stringify(reports)).toContain('later');
    expect(SECRET.exec(await everything())?.[0]).toBeUndefined();
  });
});

/** Files below that have a byte of the person. */
const secretFiles = (folder: string): string[] =>
  readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .filter((name) => statSync(join(folder, name)).isFile())
    .filter((name) => SECRET.test(readFileSync(join(folder, name), 'latin1')));
