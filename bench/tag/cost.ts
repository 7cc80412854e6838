// What the tag costs a page, in a real Chromium whose processor is slowed down four times: time of the main thread, and
// tasks that are long enough to be felt. Beside it, in turns, what no tag can do without. Prints one line of JSON.
import { bundledTag } from '@clickledger/tag';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { gzipSync } from 'node:zlib';
import { chromium, type Browser } from 'playwright-core';

const LOADS = 20;
const SLOWER = 4;
/** Milliseconds: https://www.w3.org/TR/longtasks-1/ */
const LONG = 50;
const ID = '01m9k2w400a' + '0'.repeat(25);

interface Event {
  readonly name: string;
  readonly ts: number;
  /** Microseconds: of the clock, and of the processor. */
  readonly dur?: number;
  readonly tdur?: number;
  readonly args: { readonly data?: { readonly url?: string } };
}

const SCRIPTS = {
  tag: bundledTag().common,
  /** Reads and writes one cookie, and tells once. */
  least: `document.cookie; document.cookie = 'a=1;path=/'; document.cookie;
    fetch('/landings', { method: 'POST', body: '{}', keepalive: true })`,
};
type Script = keyof typeof SCRIPTS;

const server = createServer(({ url = '/' }, response) => {
  const { pathname, searchParams } = new URL(url, 'http://shop.localhost');
  const which = searchParams.get('which') === 'least' ? 'least' : 'tag';
  if (pathname === '/landings') return response.writeHead(204).end();
  if (pathname === '/tag.js') return response.end(SCRIPTS[which]);
  response.setHeader('content-type', 'text/html');
  response.end(`<!doctype html><script async src="/tag.js?offer=shoes&which=${which}"></script>`);
});
await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
const origin = `http://shop.localhost:${(server.address() as AddressInfo).port}`;

/** Milliseconds of the main thread, and of its longest task. */
async function load(browser: Browser, which: Script): Promise<{ ms: number; longest: number }> {
  const context = await browser.newContext();
  const page = await context.newPage();
  const session = await context.newCDPSession(page);
  await session.send('Emulation.setCPUThrottlingRate', { rate: SLOWER });
  await browser.startTracing(page, { categories: ['devtools.timeline'] });
  const told = page.waitForResponse((answer) => answer.url().endsWith('/landings'));
  await page.goto(`${origin}/?which=${which}&click_id=${ID}`);
  await told;
  const { traceEvents } = JSON.parse((await browser.stopTracing()).toString()) as { traceEvents: Event[] };
  await context.close();
  // To compile is part of the first evaluation.
  const ofScript = traceEvents.filter(
    ({ name, args }) => /^(EvaluateScript|FunctionCall)$/.test(name) && args.data?.url?.includes('/tag.js'),
  );
  if (ofScript.length === 0) throw new Error('the trace has nothing of the script');
  const sum = ofScript.reduce((all, { tdur = 0 }) => all + tdur, 0);
  return { ms: sum / 1000, longest: Math.max(...ofScript.map(({ tdur = 0 }) => tdur / 1000)) };
}

const browser = await chromium.launch({
  executablePath: '/usr/bin/chromium',
  headless: true,
  args: ['--no-sandbox', '--disable-gpu'],
});
const loads: Record<Script, { ms: number; longest: number }[]> = { tag: [], least: [] };
for (let i = 0; i < LOADS; i++)
  for (const which of ['tag', 'least'] as const) loads[which].push(await load(browser, which));
await browser.close();
server.close();

const figures = (which: Script) => {
  const times = loads[which].map(({ ms }) => ms).sort((a, b) => a - b);
  const at = (share: number) => Number((times[Math.floor((times.length - 1) * share)] ?? 0).toFixed(2));
  const long = loads[which].filter(({ longest }) => longest >= LONG).length;
  return { ms: { fastest: at(0), median: at(0.5), slowest: at(1) }, long_tasks: long };
};
const gzipped = gzipSync(SCRIPTS.tag, { level: 9 }).length;
console.log(
  JSON.stringify({ bytes: SCRIPTS.tag.length, gzipped, loads: LOADS, tag: figures('tag'), least: figures('least') }),
);
