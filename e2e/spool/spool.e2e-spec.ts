import { openEventLog } from '@clickledger/event-log';
import { aLink, anAdvertiser, anOffer, aPublisher, appendCatalog, temporaryFolder, until } from '@clickledger/testing';
import { expect, it } from '@jest/globals';
import { existsSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { startAllInOne } from '../pipeline/all-in-one.js';
import { settled } from '../pipeline/settled.js';
import { Crowd } from './crowd.js';
import { startRedirect, type Redirect } from './redirect.js';

const PER_SECOND = 500;
/** Seconds: while the log hangs, while the redirect is killed, while the log refuses. */
const GONE = [15, 15, 30] as const;
const CLICK_ID_KEYS = `a:${'07'.repeat(16)}`;
const folder = temporaryFolder();

it('while the log is gone for a minute and the redirect is killed, each visitor is redirected and each click counted once', async () => {
  const data = folder();
  const log = await openEventLog(`lmdb:${join(data, 'log')}`);
  await appendCatalog(log, [anAdvertiser(), aPublisher(), anOffer(), aLink()]);
  await log.close();

  let redirect: Redirect | undefined = await startRedirect(environment(data));
  const crowd = new Crowd(() => redirect?.url, '/c/shoes-blog');
  try {
    await crowd.come(PER_SECOND, 2);
    await until(() => existsSync(join(data, 'catalog-redirect.jsonl')));

    redirect.process.send('hang');
    tell('while the log hangs', await crowd.come(PER_SECOND, GONE[0]));
    const redirected = crowd.clickIds.length;
    const impatient = crowd.come(PER_SECOND, GONE[1]);
    await until(() => crowd.clickIds.length > redirected + PER_SECOND);
    redirect = await killed(redirect, () => (redirect = undefined), data);
    tell('while the redirect is killed', await impatient);
    tell('while the log refuses', await crowd.come(PER_SECOND, GONE[2]));
    expect(spooled(data)).not.toEqual([]);

    redirect.process.send('recover');
    await until(() => spooled(data).length === 0);
    redirect.process.kill('SIGTERM');
    await redirect.process.ended;

    const all = await startAllInOne(data, undefined, { CLICK_ID_KEYS });
    try {
      await settled(all);
      const counted = new Set((await all.sql('SELECT click_id FROM clicks')).map(([id]) => String(id)));
      const { totals } = (await all.ask('reporting', '/reports/performance?from=2020-01-01&to=2100-01-01')) as {
        totals: { clicks: number };
      };
      expect(new Set(crowd.clickIds).size).toBe(62 * PER_SECOND);
      expect(crowd.clickIds.filter((id) => !counted.has(id))).toEqual([]);
      // Those besides are of visitors whose connection broke when the redirect was killed.
      expect(totals.clicks - crowd.clickIds.length).toBeLessThanOrEqual(crowd.broken);
      expect(totals.clicks).toBe(counted.size);
    } finally {
      await all.stop();
    }
  } finally {
    crowd.end();
    redirect?.process.kill('SIGKILL');
  }
}, 900_000);

/** Another takes its place, over the same folder; its log refuses from the start. */
async function killed(one: Redirect, gone: () => void, data: string): Promise<Redirect> {
  one.process.kill('SIGKILL');
  await one.process.ended;
  gone();
  return startRedirect(environment(data), 'refuse');
}

const spooled = (data: string): string[] =>
  readdirSync(join(data, 'spool'), { recursive: true, encoding: 'utf8' }).filter((name) => name.endsWith('.clicks'));

function tell(when: string, times: readonly number[]): void {
  const at = (share: number) => `${(times[Math.ceil(share * times.length) - 1] ?? NaN).toFixed(0)} ms`;
  const all = `${times.length} visitors redirected, p50 ${at(0.5)}, p99 ${at(0.99)}, longest ${at(1)}`;
  process.stdout.write(`${when}: ${all}\n`);
}

const environment = (data: string) => ({
  DATA_DIR: data,
  EVENT_LOG_URL: `lmdb:${join(data, 'log')}`,
  HOST: '127.0.0.1',
  REDIRECT_PORT: '0',
  LOG_LEVEL: 'error',
  ADMIN_KEY: 'admin-key-of-the-network',
  CLICK_ID_KEYS,
  VISITOR_KEY: 'ab'.repeat(32),
});
