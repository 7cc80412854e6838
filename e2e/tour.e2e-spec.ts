import { afterAll, beforeAll, expect, it } from '@jest/globals';
import { execFile } from 'node:child_process';
import { promisify } from 'node:util';
import type { Deployment } from './pipeline/deployment.js';
import { isAllInOne } from './pipeline/all-in-one.js';
import { onBothSets } from './pipeline/on-both-sets.js';
import { ALL_SERVICES, SQL_PASSWORD, type Pipeline } from './pipeline/pipeline.js';
import { asBuilt } from './pipeline/runnable.js';
import { tourOf } from './tour-commands.js';

const BROWSER = 'Mozilla/5.0 (X11; Linux x86_64; rv:140.0) Gecko/20100101 Firefox/140.0';

onBothSets(
  'the tour',
  (deploy) => {
    let deployment: Deployment;
    let all: Pipeline;
    let commands: string[];
    /** Their URLs, as shown. */
    let tour: string[];

    beforeAll(async () => {
      deployment = await deploy();
      all = await deployment.start();
      commands = await tourOf(all);
      tour = commands.map((command) => /https?:\/\/[^'"]+/.exec(command)?.[0] ?? '');
    });
    afterAll(() => all.stop());

    it('finds every service ready', async () => {
      const answers = await Promise.all(ALL_SERVICES.map((service) => fetch(`${all.url(service)}/readyz`)));
      expect(answers.map(({ status }) => status)).toEqual(ALL_SERVICES.map(() => 200));
    });

    it('is three commands', () => {
      expect(tour).toHaveLength(3);
    });

    it('goes from the link to the report', async () => {
      const [link = '', postback = ''] = tour;
      const click = await fetch(link, { redirect: 'manual', headers: { 'user-agent': BROWSER } });
      expect(click.status).toBe(302);
      expect(click.headers.get('cache-control')).toContain('no-store');
      const clickId = new URL(click.headers.get('location') ?? '').searchParams.get('click_id') ?? '';
      expect(clickId).toMatch(/^[0-9a-hjkmnp-tv-z]{36}$/);

      const receipt = await fetch(postback.replace('$CLICK_ID', clickId));
      expect(receipt.status).toBe(200);
      expect(await receipt.json()).toMatchObject({ status: 'accepted' });

      // As pasted into a shell: it asks until the conversion is counted.
      const { stdout } = await promisify(execFile)('sh', ['-c', commands[2] ?? ''], {
        env: { PATH: process.env.PATH, TMPDIR: deployment.folder, ADMIN_KEY: all.adminKey },
      });
      expect(JSON.parse(stdout)).toMatchObject({
        rows: [{ offer_id: 'example-shoes', clicks: 1, conversions: 1 }],
        totals: {
          clicks: 1,
          conversions: 1,
          cvr: 1,
          money: [{ currency: 'USD', sales: '49.9', payout: '3.493' }],
        },
      });

      const { code, lines } = await all.cli('trace', clickId);
      expect(code).toBe(0);
      expect(lines.join('\n')).toMatch(/clicked \(redirect\)[^]*conversion reported \(postback\)[^]*attributed/);
    });

    it('shows secrets that it has made at the first start, and those of the environment never', async () => {
      if (!isAllInOne(all)) return;
      const first = all.greeting.join('\n');
      expect(first).toContain(all.adminKey);
      await all.stop();
      all = await deployment.start();
      const second = isAllInOne(all) ? all.greeting.join('\n') : '';
      expect(second).toContain('admin_key in ');
      for (const secret of [all.adminKey, SQL_PASSWORD]) expect(second).not.toContain(secret);
      expect(first).not.toContain(SQL_PASSWORD);
    });
  },
  asBuilt,
);
