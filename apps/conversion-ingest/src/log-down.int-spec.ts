import { openEventLog, type EventLog } from '@clickledger/event-log';
import type { RunningService } from '@clickledger/runtime';
import {
  anAdvertiser,
  anOffer,
  appendCatalog,
  factsIn,
  faultyLog,
  temporaryFolder,
  type FaultyLog,
} from '@clickledger/testing';
import { afterAll, afterEach, beforeAll, describe, expect, it } from '@jest/globals';
import { join } from 'node:path';
import { setTimeout } from 'node:timers/promises';
import { readConversionIngestConfig } from './config.js';
import { startConversionIngest } from './start.js';

const folder = temporaryFolder();
let real: EventLog;
let log: FaultyLog;
let ingest: RunningService;

beforeAll(async () => {
  const dataDir = folder();
  real = await openEventLog(`lmdb:${join(dataDir, 'log')}`);
  log = faultyLog(real);
  await appendCatalog(real, [anAdvertiser('shop', { foreign_click_ids: true }), anOffer('shoes')]);
  const config = readConversionIngestConfig({
    DATA_DIR: dataDir,
    CLICK_ID_KEYS: `a:${'00'.repeat(16)}`,
    ADMIN_KEY: 'admin-key-of-the-spec',
    INGEST_PORT: '0',
    LOG_LEVEL: 'silent',
  });
  ingest = await startConversionIngest(config, { log });
});

afterEach(() => log.recover());
afterAll(async () => {
  await ingest.stop();
  await real.close();
});

describe('while the log does not answer', () => {
  it.each([
    ['what could be accepted', 'click_id=c-1&offer=shoes&token=token-shop'],
    ['what may only be unknown to an old catalog', 'click_id=c-1&offer=hats&token=token-shop'],
  ])('promises nothing of %s, and asks to try again', async (_name, query) => {
    log.refuse();
    const response = await fetch(`${ingest.url}/postback?${query}`);
    expect([response.status, response.headers.get('retry-after')]).toEqual([503, '1']);
    expect(await response.json()).toMatchObject({ code: 'log_unavailable' });
  });

  it('is not ready while appends alone are refused, as on a full disk', async () => {
    const ready = async () => {
      const answer = await fetch(`${ingest.url}/readyz`);
      return [answer.status, ((await answer.json()) as { checks: { log: string } }).checks.log];
    };
    expect(await ready()).toEqual([200, 'ok']);
    log.refuse('append');
    expect(await ready()).toEqual([503, expect.stringContaining('refuses')]);
  });

  it('waits for a slow one before it says that something is unknown', async () => {
    const end = log.end.bind(log);
    log.end = async (topic, partition) => {
      await setTimeout(1_000);
      return end(topic, partition);
    };
    const response = await fetch(`${ingest.url}/postback?click_id=c-1&offer=hats&token=token-shop`);
    log.end = end;
    expect([response.status, await response.json()]).toMatchObject([404, { code: 'offer_unknown' }]);
  });

  it('says of a file which rows it took', async () => {
    const rows = Array.from({ length: 1_200 }, (_, n) => `c-${n},shoes\n`).join('');
    const append = log.append.bind(log);
    log.append = async (topic, records) => {
      await append(topic, records);
      if (topic === 'conversions') log.refuse();
    };
    const response = await fetch(`${ingest.url}/conversions/csv?token=token-shop`, {
      method: 'POST',
      headers: { 'content-type': 'text/csv' },
      body: `click_id,offer\n${rows}`,
    });
    const answers = (await response.text()).trimEnd().split('\n');
    const accepted = answers.filter((line) => line.includes('"accepted"'));
    expect(accepted).toHaveLength((await factsIn(real, 'conversions')).length);
    expect(accepted.length).toBeLessThan(1_200);
    expect(answers.at(-1)).toContain('log_unavailable');
  });
});
