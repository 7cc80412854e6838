import { until } from '@clickledger/testing';
import { afterAll, beforeAll, expect, it } from '@jest/globals';
import { onBothSets } from './pipeline/on-both-sets.js';
import { ALL_SERVICES, type Pipeline } from './pipeline/pipeline.js';
import { asBuilt } from './pipeline/runnable.js';
import { tourOf } from './tour-commands.js';

const BROWSER = 'Mozilla/5.0 (X11; Linux x86_64; rv:140.0) Gecko/20100101 Firefox/140.0';

onBothSets(
  'the tour',
  (deploy) => {
    let all: Pipeline;
    /** The URLs of the curl lines, as shown. */
    let tour: string[];

    beforeAll(async () => {
      all = await (await deploy()).start();
      tour = (await tourOf(all)).map((command) => /https?:\/\/[^'"]+/.exec(command)?.[0] ?? '');
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
      const [link = '', postback = '', report = ''] = tour;
      const click = await fetch(link, { redirect: 'manual', headers: { 'user-agent': BROWSER } });
      expect(click.status).toBe(302);
      expect(click.headers.get('cache-control')).toContain('no-store');
      const clickId = new URL(click.headers.get('location') ?? '').searchParams.get('click_id') ?? '';
      expect(clickId).toMatch(/^[0-9a-hjkmnp-tv-z]{36}$/);

      const receipt = await fetch(postback.replace('$CLICK_ID', clickId));
      expect(receipt.status).toBe(200);
      expect(await receipt.json()).toMatchObject({ status: 'accepted' });

      const { pathname, search } = new URL(report);
      await until(async () => (await reported(pathname + search)).totals.conversions === 1);
      expect(await reported(pathname + search)).toMatchObject({
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

    const reported = async (path: string) =>
      (await all.ask('reporting', path)) as { rows: object[]; totals: { conversions: number } };
  },
  asBuilt,
);
