import { openEventLog } from '@clickledger/event-log';
import { factsIn, spawnBuilt, temporaryFolder, until } from '@clickledger/testing';
import { cpSync, existsSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { startAllInOne, type AllInOne } from './pipeline/all-in-one.js';
import { inOneFile } from './pipeline/runnable.js';
import { settled } from './pipeline/settled.js';
import { tourOf } from './tour-commands.js';

const BROWSER = 'Mozilla/5.0 (X11; Linux x86_64; rv:140.0) Gecko/20100101 Firefox/140.0';
const EVER = '/reports/performance?from=2020-01-01&to=2100-01-01';

describe('a backup made under traffic', () => {
  let all: AllInOne | undefined;
  afterAll(() => all?.stop());
  const folder = temporaryFolder();

  it('has all that was accepted before it, and its reports equal its log', async () => {
    const [data, backup, restored] = [folder(), join(folder(), 'backup'), join(folder(), 'restored')];
    const running = (all = await startAllInOne(data));
    const traffic = new Traffic(running, (await tourOf(running))[1] ?? '');
    const sending = traffic.run();
    await Promise.race([sending, until(() => traffic.sold >= 20)]);
    const before = { clicks: traffic.clicked, conversions: traffic.sold };

    expect(await cli(data, 'backup', backup)).toMatchObject({ code: 0 });
    expect(statSync(backup).mode & 0o777).toBe(0o700);
    traffic.going = false;
    await sending;
    await running.kill();

    expect(await cli(restored, 'restore', backup)).toMatchObject({ code: 0 });
    const held = await heldIn(backup, folder());
    all = await startAllInOne(restored);
    await settled(all);
    const { totals } = (await all.ask('reporting', EVER)) as { totals: typeof before };
    expect({ clicks: totals.clicks, conversions: totals.conversions }).toEqual(held);
    expect(held.clicks).toBeGreaterThanOrEqual(before.clicks);
    expect(held.conversions).toBeGreaterThanOrEqual(before.conversions);
    expect(totals).toMatchObject({ money: [{ sales: String(held.conversions * 10) }] });
    expect(await all.ask('reporting', `/reports/balance?${days()}`)).toMatchObject({
      totals: { receipts: held.conversions, outcomes: { attributed: held.conversions } },
      not_projected: {},
    });
  });

  it('is no backup while it is not whole, and overwrites nothing', async () => {
    const [empty, data, backup] = [folder(), folder(), folder()];
    const log = await openEventLog(`lmdb:${join(data, 'log')}`);
    expect(await cli(empty, 'backup', join(backup, 'none'))).toMatchObject({ code: 1 });
    expect(existsSync(join(backup, 'none'))).toBe(false);
    expect((await cli(data, 'backup', backup)).errors).toContain('is there already');
    expect((await cli(join(empty, 'new'), 'restore', backup)).errors).toContain('no whole backup');
    expect(await cli(data, 'backup', join(backup, 'whole'))).toMatchObject({ code: 0 });
    expect((await cli(data, 'restore', join(backup, 'whole'))).errors).toContain('is not empty');
    await log.close();
  });
});

/** Yesterday to tomorrow, for the traffic may pass midnight. */
function days(): string {
  const day = (distance: number) => new Date(Date.now() + distance * 86_400_000).toISOString().slice(0, 10);
  return `from=${day(-1)}&to=${day(2)}`;
}

/** Visitors who click and buy for 10 USD, until told to stop. */
class Traffic {
  going = true;
  clicked = 0;
  sold = 0;

  constructor(
    private readonly all: AllInOne,
    private readonly postback: string,
  ) {}

  async run(): Promise<void> {
    const token = /token=(\w+)/.exec(this.postback)?.[1] ?? '';
    const link = `${this.all.url('redirect')}/c/tia-shoes`;
    for (let order = 1; this.going; order++) {
      const click = await fetch(link, { redirect: 'manual', headers: { 'user-agent': BROWSER } });
      this.clicked += 1;
      const click_id = new URL(click.headers.get('location') ?? '').searchParams.get('click_id') ?? '';
      const report = { click_id, goal: 'sale', transaction_id: `order-${order}`, amount: '10', currency: 'USD', token };
      const url = `${this.all.url('conversion-ingest')}/postback?${new URLSearchParams(report).toString()}`;
      const answer = await fetch(url);
      if (!answer.ok) throw new Error(`${url} was answered ${answer.status}: ${await answer.text()}`);
      this.sold += 1;
    }
  }
}

async function cli(dataDir: string, ...args: string[]) {
  const child = spawnBuilt(await inOneFile('cli'), args, { DATA_DIR: dataDir });
  const code = await child.ended;
  return { code, errors: child.errors() };
}

/** What the log of a backup holds, from a copy of it, as to open it writes. */
async function heldIn(backup: string, scratch: string) {
  cpSync(join(backup, 'log'), join(scratch, 'log'), { recursive: true });
  const log = await openEventLog(`lmdb:${join(scratch, 'log')}`);
  const clicks = new Set((await factsIn(log, 'clicks')).map(({ click_id }) => click_id));
  const conversions = new Set(
    (await factsIn(log, 'conversions')).flatMap((fact) => ('conversion_id' in fact ? fact.conversion_id : [])),
  );
  await log.close();
  return { clicks: clicks.size, conversions: conversions.size };
}
