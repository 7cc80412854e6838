import { expect } from '@jest/globals';
import type { Pipeline } from '../pipeline/pipeline.js';
import { settled } from '../pipeline/settled.js';

const BROWSER = 'Mozilla/5.0 (X11; Linux x86_64; rv:140.0) Gecko/20100101 Firefox/140.0';
const PRICE = 20;
const DAY = 86_400_000;

/** Visitors come one after the other by the newest link, and every second one buys. */
export class Shop {
  private readonly links = ['first'];
  private visits = 0;
  private orders = 0;

  async open(all: Pipeline): Promise<void> {
    await all.ask('catalog', '/advertisers', { advertiser_id: 'shop', name: 'Shop' });
    await all.ask('catalog', '/publishers', { publisher_id: 'blog', name: 'Blog' });
    await all.ask('catalog', '/offers', {
      offer_id: 'shoes',
      advertiser_id: 'shop',
      name: 'Shoes',
      landing_url: 'https://shop.example/',
      currency: 'EUR',
      goals: [{ goal: 'sale', initial_status: 'approved', revenue: { percent: '10' }, payout: { percent: '5' } }],
    });
    await this.link(all, 'first');
  }

  async makeLink(all: Pipeline, link: string): Promise<void> {
    await this.link(all, link);
    this.links.push(link);
  }

  private async link(all: Pipeline, link: string): Promise<void> {
    await all.ask('catalog', '/links', { link_id: link, slug: link, offer_id: 'shoes', publisher_id: 'blog' });
  }

  /** Each is redirected, and each order accepted. */
  async visitors(all: Pipeline, count: number): Promise<void> {
    for (let i = 0; i < count; i += 1) {
      const answer = await fetch(`${all.url('redirect')}/c/${this.links.at(-1)}?sub1=visit-${++this.visits}`, {
        headers: { 'user-agent': BROWSER },
        redirect: 'manual',
      });
      expect(answer.status).toBe(302);
      if (this.visits % 2 > 0) continue;
      this.orders += 1;
      const click_id = new URL(answer.headers.get('location') ?? '').searchParams.get('click_id');
      const order = { click_id, transaction_id: `order-${this.orders}`, amount: String(PRICE), currency: 'EUR' };
      expect(await all.ask('conversion-ingest', '/conversions', [order])).toMatchObject([{ status: 'accepted' }]);
    }
  }

  /** @throws where the reports differ from what visitors and shop were told */
  async isExact(all: Pipeline): Promise<void> {
    await settled(all);
    const [from, to] = [-DAY, DAY].map((away) => new Date(Date.now() + away).toISOString().slice(0, 10));
    const path = `/reports/performance?from=${from}&to=${to}&group_by=sub1&limit=10000`;
    const { rows, totals } = (await all.ask('reporting', path)) as {
      rows: { clicks: number }[];
      totals: { clicks: number; conversions: number; money: { sales: string }[] };
    };
    expect(rows.map(({ clicks }) => clicks)).toEqual(Array.from({ length: this.visits }, () => 1));
    expect(totals).toMatchObject({ clicks: this.visits, conversions: this.orders });
    expect(totals.money.map(({ sales }) => Number(sales))).toEqual([this.orders * PRICE]);
  }
}
