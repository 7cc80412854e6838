import { openEventLog, readBatch, type EventLog } from '@clickledger/event-log';
import type { RunningService } from '@clickledger/runtime';
import {
  aLink,
  anAdvertiser,
  anOffer,
  aPublisher,
  appendCatalog,
  factsIn,
  faultyLog,
  temporaryFolder,
  until,
  type FaultyLog,
} from '@clickledger/testing';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { readRedirectConfig } from '../config.js';
import { startRedirect } from '../start.js';

const folder = temporaryFolder();

let dataDir: string;
let real: EventLog;
let log: FaultyLog;
let redirect: RunningService;

beforeEach(async () => {
  dataDir = folder();
  real = await openEventLog(`lmdb:${join(dataDir, 'log')}`);
  log = faultyLog(real);
  await appendCatalog(real, [anAdvertiser(), aPublisher(), anOffer(), aLink()]);
  redirect = await startRedirect(config(), { log });
});

afterEach(async () => {
  log.recover();
  await redirect.stop();
  await real.close();
});

const config = () =>
  readRedirectConfig({
    DATA_DIR: dataDir,
    CLICK_ID_KEYS: `a:${'07'.repeat(16)}`,
    ADMIN_KEY: 'admin-key-of-the-spec',
    VISITOR_KEY: 'ab'.repeat(32),
    REDIRECT_PORT: '0',
    REDIRECT_LOG_BOUND: '30ms',
    LOG_LEVEL: 'silent',
  });

const click = async (): Promise<string> => {
  const headers = { 'user-agent': 'Mozilla/5.0 (X11; Linux x86_64; rv:140.0) Gecko/20100101 Firefox/140.0' };
  const answer = await fetch(`${redirect.url}/c/shoes-blog`, { redirect: 'manual', headers });
  expect(answer.status).toBe(302);
  return new URL(answer.headers.get('location') ?? '').searchParams.get('click_id') ?? '';
};

async function clicksInLog(): Promise<Set<string>> {
  const ids = new Set<string>();
  for (let partition = 0; partition < real.partitionCount('clicks'); partition += 1) {
    for await (const batch of real.read('clicks', partition, 0, await real.end('clicks', partition))) {
      for (const { fact } of readBatch(batch, () => undefined)) ids.add(fact.click_id);
    }
  }
  return ids;
}

const spools = () => readdirSync(join(dataDir, 'spool'));
const segments = () =>
  spools().flatMap((name) => readdirSync(join(dataDir, 'spool', name)).filter((one) => one.endsWith('.clicks')));
const metric = async (name: string): Promise<string | undefined> =>
  (await (await fetch(`${redirect.url}/metrics`)).text()).split('\n').find((line) => line.startsWith(name));
const inSpool = async (): Promise<number> =>
  Number((await metric('clickledger_clicks_total{bot="false",durable_in="spool"'))?.split(' ').at(-1) ?? 0);
const backlog = async (): Promise<number> => Number((await metric('clickledger_spool_bytes{'))?.split(' ').at(-1));

describe('the spool', () => {
  it.each(['hang', 'refuse'] as const)(
    'keeps the clicks of a log whose appends %s, until it recovers',
    async (fault) => {
      const before = await click();
      // On a slow machine the log may have taken longer than the bound for the click before the fault.
      const inSpoolBefore = await inSpool();
      log[fault]('append');
      const meanwhile = await Promise.all(Array.from({ length: 20 }, click));
      expect(segments().length).toBeGreaterThan(0);
      expect((await inSpool()) - inSpoolBefore).toBe(20);
      expect(await backlog()).toBeGreaterThan(0);
      log.recover();
      const after = await click();
      const all = [before, ...meanwhile, after];
      await until(async () => {
        const inLog = await clicksInLog();
        return all.every((id) => inLog.has(id));
      });
      await until(() => segments().length === 0);
      expect(await backlog()).toBe(0);
      expect((await clicksInLog()).size).toBe(all.length);
    },
  );

  it('of an instance that was killed is adopted by another', async () => {
    log.refuse('append');
    const id = await click();
    const [own = ''] = spools();
    const [segment = ''] = segments();
    // As a kill leaves it: whole lines, and one that was being written.
    const lines = readFileSync(join(dataDir, 'spool', own, segment), 'utf8').replaceAll(id, 'left-behind');
    mkdirSync(join(dataDir, 'spool', 'orphan'));
    writeFileSync(join(dataDir, 'spool', 'orphan', segment), `${lines}{"key":"x","fa`);
    // And, of one that was killed while it locked the folder, its half of a lock.
    writeFileSync(join(dataDir, 'spool', 'orphan', '.owner-0123456789ab'), '');
    log.recover();
    await until(async () => (await clicksInLog()).has('left-behind'));
    await until(() => !spools().includes('orphan'));
    expect(spools()).toEqual([own]);
  });

  it('costs its good lines nothing for a damaged one, nor the spools of other instances', async () => {
    log.refuse('append');
    const id = await click();
    const [own = ''] = spools();
    const [segment = ''] = segments();
    const line = (name: string) =>
      readFileSync(join(dataDir, 'spool', own, segment), 'utf8')
        .replaceAll(id, name)
        .trim();
    const damaged = Buffer.concat([Buffer.from('{"key":"x","fact":{"type":"Click'), Buffer.from([0xff, 0, 0])]);
    const write = (instance: string, ...lines: (string | Buffer)[]) => {
      mkdirSync(join(dataDir, 'spool', instance));
      const bytes = lines.flatMap((one) => [Buffer.from(one), Buffer.from('\n')]);
      writeFileSync(join(dataDir, 'spool', instance, segment), Buffer.concat(bytes));
    };
    write('a-damaged', line('before'), damaged, '{"key":"x"}', '', 'null', line('behind'));
    write('b-newer', line('newer').replace('"v":1', '"v":999'));
    write('c-whole', line('whole'));
    log.recover();
    const expected = ['before', 'behind', 'whole', id];
    await until(async () => {
      const inLog = await clicksInLog();
      return expected.every((one) => inLog.has(one));
    });
    await until(() => !spools().includes('c-whole'));
    // What a newer release has left waits for one.
    expect(spools().sort()).toEqual([own, 'b-newer'].sort());
    const letters = await factsIn(real, 'dead-letters');
    expect(letters.map(({ source_topic, line: at }) => [source_topic, at])).toEqual(
      [1, 2, 3, 4].map((at) => ['spool', at]),
    );
    expect(Buffer.from(letters[0]?.raw ?? '', 'base64')).toEqual(damaged);
    expect(letters[0]?.reason).toContain('a-damaged');
    expect(new Set(letters.map(({ dead_letter_id: letter }) => letter)).size).toBe(4);
    expect(await metric('clickledger_log_undecodable_lines_total')).toMatch(/topic="spool".* 4$/);
  });

  it('that cannot be written either does not stop the visitor, and is counted', async () => {
    log.refuse('append');
    rmSync(join(dataDir, 'spool'), { recursive: true });
    await click();
    expect(await metric('clickledger_clicks_not_durable_total')).toMatch(/ 1$/);
    expect(await metric('clickledger_spool_bytes{')).toMatch(/ Nan$/);
  });
});
