import { openAttributionStore, type AttributionStore } from '@clickledger/attribution-store';
import { bucketOf, ClickIdCodec, foreignClickKey } from '@clickledger/domain';
import { openEventLog, readBatch, type EventLog } from '@clickledger/event-log';
import type { RunningService } from '@clickledger/runtime';
import { aGoal, aLink, anAdvertiser, anOffer, aPublisher, temporaryFolder, until } from '@clickledger/testing';
import { encode, type ClickRecorded, type ConversionReceived, type FactsOf, type Outcome } from '@clickledger/wire';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { rmSync } from 'node:fs';
import { join } from 'node:path';
import { readAttributionConfig } from './config.js';
import { startAttribution } from './start.js';

const folder = temporaryFolder();
const codec = new ClickIdCodec({ mint: 'a', secrets: new Map([['a', Buffer.alloc(16, 7)]]) });
const KEYS = `a:${'07'.repeat(16)}`;
const iso = (ms: number) => new Date(ms).toISOString();

let dataDir: string;
let log: EventLog;
let store: AttributionStore;
let service: RunningService | undefined;
let sequence = 0;

beforeEach(async () => {
  dataDir = folder();
  log = await openEventLog(`lmdb:${join(dataDir, 'log')}`);
  const goals = [aGoal(), aGoal('signup', { counts_in_cvr: false })];
  await append('catalog', 'c', [
    anAdvertiser('shop', { foreign_click_ids: true }),
    aPublisher(),
    anOffer('shoes', { goals }),
    anOffer('hasty', { goals, grace_seconds: 0 }),
    aLink(),
  ]);
  store = await openAttributionStore(`lmdb:${join(dataDir, 'attribution')}`);
  await start();
});

afterEach(async () => {
  await stop();
  await store.close();
  await log.close();
});

const append = <T extends 'catalog' | 'clicks' | 'conversions'>(topic: T, key: string, facts: FactsOf[T][]) =>
  log.append(
    topic,
    facts.map((fact) => ({ key, value: encode(topic, [fact]) })),
  );

async function start(): Promise<void> {
  const config = readAttributionConfig({
    DATA_DIR: dataDir,
    CLICK_ID_KEYS: KEYS,
    ADMIN_KEY: 'admin-key-of-the-spec',
    ATTRIBUTION_PORT: '0',
    LOG_LEVEL: 'silent',
  });
  service = await startAttribution(config, { log, store });
}

async function stop(): Promise<void> {
  await service?.stop();
  service = undefined;
}

async function outcomes(): Promise<Outcome[]> {
  const found: Outcome[] = [];
  for (let partition = 0; partition < log.partitionCount('attributions'); partition += 1) {
    for await (const batch of log.read('attributions', partition, 0, await log.end('attributions', partition))) {
      found.push(...readBatch(batch).facts.map(({ fact }) => fact));
    }
  }
  return found;
}

const codes = async () => (await outcomes()).map(({ receipt_id, code }) => `${receipt_id} ${code}`);
const decided = (...expected: string[]) =>
  until(async () => {
    const got = await codes();
    return expected.every((one) => got.includes(one));
  });

function aClick(over: Partial<ClickRecorded> = {}): ClickRecorded {
  const time = Date.now() - 60_000;
  sequence += 1;
  const clickId = codec.encode({ time, kind: 'click', link: 0, minter: 5, sequence });
  return {
    type: 'ClickRecorded',
    v: 1,
    click_id: clickId,
    clicked_at: iso(time),
    origin: 'redirect',
    link_id: 'shoes-blog',
    offer_id: 'shoes',
    publisher_id: 'blog',
    advertiser_id: 'shop',
    sub1: 'newsletter',
    landing_url: 'https://shop.example/shoes',
    visitor: 'v1',
    bot: false,
    ...over,
  };
}

const keyOf = (click: ClickRecorded): string => {
  const native = codec.decode(click.click_id);
  return native.ok ? bucketOf(native.value) : foreignClickKey(click.advertiser_id, click.click_id);
};
const record = (click: ClickRecorded) => append('clicks', keyOf(click), [click]);

function aReport(receipt: string, clickId: string, over: Partial<ConversionReceived> = {}): ConversionReceived {
  return {
    type: 'ConversionReceived',
    v: 1,
    receipt_id: receipt,
    received_at: iso(Date.now()),
    conversion_id: 'conversion-1',
    method: 'postback',
    advertiser_id: 'shop',
    offer_id: 'shoes',
    goal: 'sale',
    click_id: clickId,
    click_kind: codec.decode(clickId).ok ? 'native' : 'foreign',
    transaction_id: 'o1',
    amount: '100',
    currency: 'EUR',
    occurred_at: iso(Date.now()),
    sent: ['click_id', 'transaction_id', 'amount', 'currency'],
    catalog_offset: 5,
    authenticated: true,
    ...over,
  };
}
const report = (...facts: FactsOf['conversions'][]) =>
  log.append(
    'conversions',
    facts.map((fact) => ({ key: fact.conversion_id, value: encode('conversions', [fact]) })),
  );

describe('attribution', () => {
  it('joins a conversion to its click', async () => {
    const click = aClick();
    await record(click);
    await report(aReport('r1', click.click_id));
    await decided('r1 attributed');
    expect((await outcomes())[0]?.state).toMatchObject({ sub1: 'newsletter', revenue: '10', evidence: 'click' });
  });

  it('lets a conversion wait for its click, and what follows queue behind it', async () => {
    const click = aClick();
    await report(aReport('r1', click.click_id), aReport('r2', click.click_id, { amount: '90' }), {
      ...statusOf('r3'),
      status: 'approved',
    });
    await until(async () => (await store.waitingCount('decide')) === 3);
    expect(await outcomes()).toEqual([]);
    await record(click);
    await decided('r1 attributed', 'r2 duplicate', 'r3 status_changed');
    await until(async () => (await store.waitingCount('decide')) === 0);
    expect((await outcomes()).map(({ version }) => version)).toEqual([1, 2, 3]);
  });

  it('decides a conversion before a status that came first', async () => {
    const click = aClick();
    await record(click);
    await report({ ...statusOf('r1'), status: 'approved' });
    await until(async () => (await store.waitingCount('decide')) === 1);
    await report(aReport('r2', click.click_id));
    await decided('r2 attributed', 'r1 status_changed');
  });

  it('gives up a foreign click when its grace is over, and decides the next report anew', async () => {
    const hasty = { offer_id: 'hasty' };
    await report(aReport('r1', 'theirs-1', hasty));
    await decided('r1 click_not_found');
    await record(aClick({ click_id: 'theirs-1', origin: 'import', offer_id: 'hasty' }));
    await until(async () => (await progress()).behind === 0);
    await report(aReport('r2', 'theirs-1', hasty));
    await decided('r2 attributed');
  });

  it('attributes by the ID alone, and amends when the click turns up', async () => {
    await append('catalog', 'c', [anOffer('shoes', { version: 2, grace_seconds: 0 })]);
    const click = aClick();
    await report(aReport('r1', click.click_id, { catalog_offset: 6 }));
    await decided('r1 attributed');
    expect((await outcomes())[0]?.state).toMatchObject({ evidence: 'click_id', publisher_id: 'blog' });
    await record(click);
    await decided('r1 click_found');
    expect((await outcomes())[1]).toMatchObject({ version: 2, state: { sub1: 'newsletter', evidence: 'click' } });
  });

  it('says the same again for a receipt that comes twice', async () => {
    const click = aClick();
    await record(click);
    await report(aReport('r1', click.click_id), aReport('r1', click.click_id));
    await until(async () => (await outcomes()).length === 2);
    const [first, again] = await outcomes();
    expect(again).toEqual(first);
  });

  it('reads an emptied store back from the log, and decides nothing anew', async () => {
    const click = aClick();
    await record(click);
    await report(aReport('r1', click.click_id), aReport('r2', click.click_id));
    await decided('r1 attributed', 'r2 repeat');
    const before = await outcomes();

    await stop();
    await store.close();
    rmSync(join(dataDir, 'attribution'), { recursive: true });
    store = await openAttributionStore(`lmdb:${join(dataDir, 'attribution')}`);
    await start();
    await until(async () => (await progress()).behind === 0);
    expect(await outcomes()).toEqual(before);
    await report(aReport('r3', click.click_id));
    await decided('r3 repeat');
  });

  it('replays a period under other terms, and leaves the books as they are', async () => {
    const [early, late] = [aClick(), aClick({ clicked_at: iso(Date.now() - 2_000) })];
    await record(early);
    await record(late);
    await report(
      { ...statusOf('r0'), status: 'approved' },
      aReport('r1', early.click_id),
      aReport('r2', late.click_id, { conversion_id: 'conversion-2', transaction_id: 'o2' }),
    );
    await decided('r1 attributed', 'r2 attributed', 'r0 status_changed');
    const before = await outcomes();

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
    expect(await outcomes()).toEqual(before);
  });
});

async function replay(terms: object): Promise<unknown> {
  const period = { from: iso(Date.now() - 3_600_000), to: iso(Date.now() + 3_600_000) };
  const answer = await fetch(`${service?.url ?? ''}/replay`, {
    method: 'POST',
    headers: { authorization: 'Bearer admin-key-of-the-spec', 'content-type': 'application/json' },
    body: JSON.stringify({ ...period, ...terms }),
  });
  const lines = (await answer.text()).trim().split('\n');
  return JSON.parse(lines.at(-1) ?? '');
}

const statusOf = (receipt: string): FactsOf['conversions'] => ({
  type: 'StatusReported',
  v: 1,
  receipt_id: receipt,
  received_at: iso(Date.now()),
  conversion_id: 'conversion-1',
  method: 'api',
  advertiser_id: 'shop',
  offer_id: 'shoes',
  goal: 'sale',
  occurred_at: iso(Date.now()),
  sent: ['conversion_id'],
  catalog_offset: 5,
});

async function progress(): Promise<{ behind: number; waiting: number }> {
  const headers = { authorization: 'Bearer admin-key-of-the-spec' };
  const answer = await fetch(`${service?.url ?? ''}/progress`, { headers });
  return (await answer.json()) as { behind: number; waiting: number };
}
