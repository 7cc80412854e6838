// What the tag costs a page, in a real Chromium whose processor is slowed down four times: time of the main thread in all
// that runs of the script, its compilation and its listeners included, and tasks that are long enough to be felt. Beside
// it, in turns, what no tag can do without. Prints one line of JSON.
//
// The slow-down is made by the clock, and so a busy machine is slowed down more: what it is without is in `unslowed`, by
// the processor time of the thread, to be multiplied by four.
import { bundledTag } from '@clickledger/tag';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { loadavg } from 'node:os';
import { gzipSync } from 'node:zlib';
import { chromium, type Browser, type Page } from 'playwright-core';
import { tasksOf } from '../../e2e/browser/tasks.js';

const LOADS = Number(process.argv[2] ?? 20);
const SLOWER = 4;
/** Milliseconds: https://www.w3.org/TR/longtasks-1/ */
const LONG = 50;
const ID = '01m9k2w400a' + '0'.repeat(25);

const SCRIPTS = {
  tag: bundledTag().common,
  /** Reads and writes one cookie, and tells once. */
  least: `document.cookie; document.cookie = 'a=1;path=/'; document.cookie;
    fetch('/landings', { method: 'POST', body: '{}', keepalive: true })`,
};
type Script = keyof typeof SCRIPTS;

/** In their order: with nothing in the cache and a landing to tell, then with the script in it, to tell and not to. */
const PAGES = { landing: `/?click_id=${ID}&`, next: '/product?', later: '/checkout?' };
type Where = keyof typeof PAGES;
const WHERES = Object.keys(PAGES) as Where[];

const server = createServer(({ url = '/' }, response) => {
  const { pathname, searchParams } = new URL(url, 'http://shop.localhost');
  const which = searchParams.get('which') === 'least' ? 'least' : 'tag';
  if (pathname === '/landings') return response.writeHead(204).end();
  if (pathname === '/tag.js') return response.setHeader('cache-control', 'max-age=3600').end(SCRIPTS[which]);
  response.setHeader('content-type', 'text/html');
  response.end(`<!doctype html><script async src="/tag.js?offer=shoes&which=${which}"></script>`);
});
await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
// Of two domains, as most shops are.
const origin = `http://www.shop.localhost:${(server.address() as AddressInfo).port}`;

interface Cost {
  readonly ms: number;
  readonly longest: number;
}

async function cost(browser: Browser, page: Page, url: string): Promise<Cost> {
  const each = await tasksOf(browser, page, '/tag.js', () => page.goto(url, { waitUntil: 'networkidle' }));
  return { ms: each.reduce((all, one) => all + one, 0), longest: Math.max(...each) };
}

/** One visitor's three pages. */
async function visit(browser: Browser, which: Script, rate: number): Promise<Record<Where, Cost>> {
  const context = await browser.newContext();
  const page = await context.newPage();
  const session = await context.newCDPSession(page);
  await session.send('Emulation.setCPUThrottlingRate', { rate });
  const costs = {} as Record<Where, Cost>;
  for (const where of WHERES) costs[where] = await cost(browser, page, `${origin}${PAGES[where]}which=${which}`);
  await context.close();
  return costs;
}

const figures = (visits: readonly Record<Where, Cost>[]) =>
  Object.fromEntries(
    WHERES.map((where) => {
      const times = visits.map((costs) => costs[where].ms).sort((a, b) => a - b);
      const at = (share: number) => Number((times[Math.floor((times.length - 1) * share)] ?? 0).toFixed(2));
      const long_tasks = visits.filter((costs) => costs[where].longest >= LONG).length;
      return [where, { fastest: at(0), median: at(0.5), slowest: at(1), long_tasks }];
    }),
  );

const browser = await chromium.launch({
  executablePath: '/usr/bin/chromium',
  headless: true,
  args: ['--no-sandbox', '--disable-gpu'],
});
const series = [
  { name: 'tag', which: 'tag', rate: SLOWER, visits: [] as Record<Where, Cost>[] },
  { name: 'least', which: 'least', rate: SLOWER, visits: [] as Record<Where, Cost>[] },
  { name: 'unslowed_tag', which: 'tag', rate: 1, visits: [] as Record<Where, Cost>[] },
  { name: 'unslowed_least', which: 'least', rate: 1, visits: [] as Record<Where, Cost>[] },
] as const;
for (let i = 0; i < LOADS; i++)
  for (const { which, rate, visits } of series) visits.push(await visit(browser, which, rate));
await browser.close();
server.close();

const gzipped = gzipSync(SCRIPTS.tag, { level: 9 }).length;
console.log(
  JSON.stringify({
    bytes: SCRIPTS.tag.length,
    gzipped,
    loads: LOADS,
    load_average: loadavg()[0],
    ...Object.fromEntries(series.map(({ name, visits }) => [name, figures(visits)])),
  }),
);
