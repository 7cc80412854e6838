import { openEventLog, type EventLog } from '@clickledger/event-log';
import type { RunningService } from '@clickledger/runtime';
import { aGoal, anAdvertiser, anOffer, appendCatalog, factsAdded, temporaryFolder } from '@clickledger/testing';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { request } from 'node:http';
import { join } from 'node:path';
import { readConversionIngestConfig } from './config.js';
import { startConversionIngest } from './start.js';

const folder = temporaryFolder();
let log: EventLog;
let ingest: RunningService;

beforeAll(async () => {
  const dataDir = folder();
  log = await openEventLog(`lmdb:${join(dataDir, 'log')}`);
  await appendCatalog(log, [
    anAdvertiser('arcade', { foreign_click_ids: true }),
    anOffer('games', {
      advertiser_id: 'arcade',
      methods: ['postback', 'api', 'csv', 'pixel'],
      goals: [aGoal('sale'), aGoal('priced', { requires_amount: true }), aGoal('visit', { counting: 'every' })],
    }),
  ]);
  const config = readConversionIngestConfig({
    DATA_DIR: dataDir,
    CLICK_ID_KEYS: `a:${'00'.repeat(16)}`,
    ADMIN_KEY: 'admin-key-of-the-spec',
    INGEST_PORT: '0',
    LOG_LEVEL: 'silent',
  });
  ingest = await startConversionIngest(config, { log });
});

afterAll(async () => {
  await ingest.stop();
  await log.close();
});

type Answered = Readonly<Record<string, unknown>>;
const send = async (path: string, init: RequestInit = {}): Promise<Answered> =>
  (await (await fetch(`${ingest.url}${path}`, init)).json()) as Answered;
const postback = (query: string) => send(`/postback?token=token-arcade&offer=games&${query}`);
const post = (body: string) =>
  send('/conversions', {
    method: 'POST',
    body,
    headers: { 'content-type': 'application/json', authorization: 'Bearer key-arcade' },
  });

describe('a parameter by another spelling', () => {
  it.each([
    ['Amount=5'],
    ['amount%5B%5D=5'],
    ['%20amount=5'],
    ['amp;amount=5'],
    ['AMOUNT=5&utm_source=x'],
    ['a=1&amp%3Bamount=5'],
  ])('is read: %s', async (query) => {
    const [fact] = await factsAdded(log, 'conversions', () => postback(`click_id=c-${query.length}-a&${query}`));
    expect(fact).toMatchObject({ amount: '5', sent: expect.arrayContaining(['amount']) });
  });

  it('is read in JSON and in the header of a file', async () => {
    const facts = await factsAdded(log, 'conversions', async () => {
      await post('{"clickId":"j-1","offer":"games","transactionId":"J1","Amount":"5"}');
      await fetch(`${ingest.url}/conversions/csv?token=token-arcade`, {
        method: 'POST',
        headers: { 'content-type': 'text/csv' },
        body: 'Click ID,Offer,Transaction-ID,AMOUNT\nj-2,games,J2,5\n',
      });
    });
    expect(facts).toMatchObject([
      { transaction_id: 'J1', amount: '5' },
      { transaction_id: 'J2', amount: '5' },
    ]);
  });

  it('is told in the receipt where nothing was read, and kept and counted by offer', async () => {
    let answer: Answered = {};
    const [fact] = await factsAdded(log, 'conversions', async () => {
      answer = await postback('click_id=p-1&amuont=5&utm_source=x');
    });
    const passed_over = [{ name: 'amuont', nearest: 'amount' }, { name: 'utm_source' }];
    expect(answer).toMatchObject({ status: 'accepted', passed_over });
    expect(fact).toMatchObject({ passed_over: ['amuont', 'utm_source'] });
    expect(await send(`/receipts/${String(answer['receipt_id'])}`)).toMatchObject({ passed_over });
    const metrics = await (await fetch(`${ingest.url}/metrics`)).text();
    expect(metrics).toMatch(/clickledger_parameters_passed_over_total\{offer_id="games",nearest="amount".*\} 1/);
  });

  it('is told with a refusal too', async () => {
    const [fact] = await factsAdded(log, 'refusals', async () => {
      expect(await postback('clikc_id=x')).toMatchObject({
        code: 'click_id_missing',
        passed_over: [{ name: 'clikc_id', nearest: 'click_id' }],
      });
    });
    expect(fact).toMatchObject({ passed_over: ['clikc_id'] });
  });
});

describe('an amount that is missing', () => {
  it('is told, as the share of the sale is 0 without it', async () => {
    let answer: Answered = {};
    const [fact] = await factsAdded(log, 'conversions', async () => {
      answer = await postback('click_id=w-1');
    });
    expect(answer['warnings']).toEqual([{ code: 'amount_missing', detail: expect.stringContaining('send amount') }]);
    expect(fact).toMatchObject({ warnings: ['amount_missing'] });
    expect(await postback('click_id=w-2&amount=1')).not.toHaveProperty('warnings');
  });

  it('is refused where the goal requires one', async () => {
    expect(await postback('click_id=w-3&goal=priced')).toMatchObject({ code: 'amount_required' });
    expect(await postback('click_id=w-3&goal=priced&amount=1')).toMatchObject({ status: 'accepted' });
  });
});

describe('a pixel', () => {
  const pixel = async (query: string) => {
    const { status, headers } = await fetch(`${ingest.url}/pixel.gif?offer=games&${query}`);
    return [status, headers.get('x-reason'), headers.get('x-receipt-id')] as const;
  };

  it('makes one conversion of a click', async () => {
    let statuses: (readonly [number, string | null, string | null])[] = [];
    const facts = await factsAdded(log, 'conversions', async () => {
      statuses = await Promise.all(
        Array.from({ length: 60 }, (_, n) => pixel(`click_id=px-1&transaction_id=T${n}&amount=1`)),
      );
    });
    expect(facts).toHaveLength(1);
    expect(statuses.filter(([status, reason]) => status === 422 && reason === 'pixel_click_limit')).toHaveLength(59);
    expect((await pixel('click_id=px-1&transaction_id=T0&amount=1'))[0]).toBe(200);
    expect(await postback('click_id=px-1&transaction_id=T2&amount=1')).toMatchObject({ status: 'accepted' });
  });

  it('does not take the receipt of the advertiser’s own report', async () => {
    const report = 'click_id=px-2&goal=visit&idempotency_key=visit-7';
    const [, , receipt] = await pixel(report);
    const own = await postback(report);
    expect(receipt).toMatch(/^r/);
    expect(own).toMatchObject({ status: 'accepted' });
    expect(own['receipt_id']).not.toBe(receipt);
    expect((await postback(report))['receipt_id']).toBe(own['receipt_id']);
  });
});

describe('a body', () => {
  it('may not name a parameter twice', async () => {
    const answer = await post('{"click_id":"d-1","offer":"games","amount":1,"amount":2}');
    expect(answer).toMatchObject({
      code: 'invalid_json',
      status: 'refused',
      detail: expect.stringContaining('"amount"'),
    });
  });

  it('of many names, or of a long one, is answered shortly and leaves little in memory', async () => {
    const many = JSON.stringify(
      Object.fromEntries(Array.from({ length: 9_999 }, (_, n) => [`${n}`.padEnd(90, 'x'), 1])),
    );
    const long = JSON.stringify({ ['x'.repeat(900_000)]: 1 });
    for (const body of [many, long]) {
      const answer = await post(body);
      expect(answer).toMatchObject({ code: 'parameter_invalid' });
      expect(JSON.stringify(answer).length).toBeLessThan(1_000);
    }
  });

  it('of columns without end is answered shortly', async () => {
    for (const header of [
      `click_id,${Array.from({ length: 20_000 }, (_, n) => n).join()}`,
      `click_id,${'x'.repeat(60_000)}`,
    ]) {
      const answer = await send('/conversions/csv?token=token-arcade', {
        method: 'POST',
        headers: { 'content-type': 'text/csv' },
        body: `${header}\n`,
      });
      expect(answer).toMatchObject({ code: 'csv_invalid' });
      expect(JSON.stringify(answer).length).toBeLessThan(1_000);
    }
  });
});

describe('/postback/', () => {
  it('is /postback', async () => {
    expect(await send('/postback/?token=token-arcade&offer=games&click_id=s-1')).toMatchObject({ status: 'accepted' });
  });

  it.each(['/postback', '/postback/', '/pixel.gif'])('HEAD %s is told what to send instead', async (path) => {
    const [status, allow] = await new Promise<[number | undefined, string | undefined]>((resolve, reject) => {
      request(`${ingest.url}${path}`, { method: 'HEAD' }, ({ statusCode, headers }) =>
        resolve([statusCode, headers.allow]),
      )
        .on('error', reject)
        .end();
    });
    expect([status, allow]).toEqual([405, path === '/pixel.gif' ? 'GET' : 'GET, POST']);
  });
});

describe('an array of reports', () => {
  it('lets other requests between, however long its reports take to read', async () => {
    const report = Object.fromEntries(Array.from({ length: 50 }, (_, n) => [`transactio${n}`, 0]));
    let between = 0;
    const others = setInterval(() => between++, 1);
    const answers = (await post(JSON.stringify(Array.from({ length: 1_000 }, () => report)))) as unknown as Answered[];
    clearInterval(others);
    expect(answers.map(({ code }) => code)).toEqual(Array.from({ length: 1_000 }, () => 'parameter_invalid'));
    expect(between).toBeGreaterThan(50);
  });
});
