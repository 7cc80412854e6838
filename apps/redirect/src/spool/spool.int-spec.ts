import { LogUnavailableError, openEventLog, readBatch, type EventLog, type LogRecord } from '@clickledger/event-log';
import type { RunningService } from '@clickledger/runtime';
import { aLink, anAdvertiser, anOffer, aPublisher, temporaryFolder, until } from '@clickledger/testing';
import { encode, type FactsOf, type Topic } from '@clickledger/wire';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { readRedirectConfig } from '../config.js';
import { startRedirect } from '../start.js';

const folder = temporaryFolder();

/** How the log under test answers appends of clicks. */
type Mood = 'well' | 'not at all' | 'with a refusal';

let mood: Mood;
let recover: () => void;
let dataDir: string;
let log: EventLog;
let redirect: RunningService;

beforeEach(async () => {
  mood = 'well';
  dataDir = folder();
  log = await openEventLog(`lmdb:${join(dataDir, 'log')}`);
  const catalog: FactsOf['catalog'][] = [anAdvertiser(), aPublisher(), anOffer(), aLink()];
  await log.append(
    'catalog',
    catalog.map((fact) => ({ key: 'c', value: encode('catalog', [fact]) })),
  );
  redirect = await startRedirect(config(), { log: moody(log) });
});

afterEach(async () => {
  recover?.();
  await redirect.stop();
  await log.close();
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

/** The real log, behind a wire that can be cut. */
function moody(real: EventLog): EventLog {
  const recovered = new Promise<void>((resolve) => (recover = resolve));
  return new Proxy(real, {
    get(target, name: keyof EventLog) {
      if (name !== 'append') return (target[name] as () => unknown).bind(target);
      return async (topic: Topic, records: readonly LogRecord[]) => {
        if (mood === 'with a refusal') throw new LogUnavailableError('refused by the spec');
        if (mood === 'not at all') await recovered;
        await target.append(topic, records);
      };
    },
  });
}

const click = async (): Promise<string> => {
  const headers = { 'user-agent': 'Mozilla/5.0 (X11; Linux x86_64; rv:140.0) Gecko/20100101 Firefox/140.0' };
  const answer = await fetch(`${redirect.url}/c/shoes-blog`, { redirect: 'manual', headers });
  expect(answer.status).toBe(302);
  return new URL(answer.headers.get('location') ?? '').searchParams.get('click_id') ?? '';
};

async function clicksInLog(): Promise<Set<string>> {
  const ids = new Set<string>();
  for (let partition = 0; partition < log.partitionCount('clicks'); partition += 1) {
    for await (const batch of log.read('clicks', partition, 0, await log.end('clicks', partition))) {
      for (const { fact } of readBatch(batch).facts) ids.add(fact.click_id);
    }
  }
  return ids;
}

const spools = () => readdirSync(join(dataDir, 'spool'));
const segments = () =>
  spools().flatMap((name) => readdirSync(join(dataDir, 'spool', name)).filter((one) => one.endsWith('.clicks')));
const metric = async (name: string): Promise<string | undefined> =>
  (await (await fetch(`${redirect.url}/metrics`)).text()).split('\n').find((line) => line.startsWith(name));

describe('the spool', () => {
  it.each<Mood>(['not at all', 'with a refusal'])(
    'keeps the clicks of a log that answers %s, until it does',
    async (as) => {
      const before = await click();
      mood = as;
      const meanwhile = await Promise.all(Array.from({ length: 20 }, click));
      expect(segments().length).toBeGreaterThan(0);
      expect(await metric('clickledger_clicks_total{bot="false",durable_in="spool"')).toMatch(/ 20$/);
      mood = 'well';
      recover();
      const after = await click();
      const all = [before, ...meanwhile, after];
      await until(async () => {
        const inLog = await clicksInLog();
        return all.every((id) => inLog.has(id));
      });
      await until(() => segments().length === 0);
      expect((await clicksInLog()).size).toBe(all.length);
    },
  );

  it('of an instance that was killed is adopted by another', async () => {
    mood = 'with a refusal';
    const id = await click();
    const [own = ''] = spools();
    const [segment = ''] = segments();
    // As a kill leaves it: whole lines, and one that was being written.
    const lines = readFileSync(join(dataDir, 'spool', own, segment), 'utf8').replaceAll(id, 'left-behind');
    mkdirSync(join(dataDir, 'spool', 'orphan'));
    writeFileSync(join(dataDir, 'spool', 'orphan', segment), `${lines}{"key":"x","fa`);
    mood = 'well';
    await until(async () => (await clicksInLog()).has('left-behind'));
    await until(() => !spools().includes('orphan'));
    expect(spools()).toEqual([own]);
  });

  it('that cannot be written either does not stop the visitor, and is counted', async () => {
    mood = 'with a refusal';
    rmSync(join(dataDir, 'spool'), { recursive: true });
    await click();
    expect(await metric('clickledger_clicks_not_durable_total')).toMatch(/ 1$/);
  });
});
