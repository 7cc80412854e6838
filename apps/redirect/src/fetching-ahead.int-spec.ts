import {
  aLink,
  anAdvertiser,
  anOffer,
  aPublisher,
  factsIn,
  notRun,
  temporaryFolder,
  until,
} from '@clickledger/testing';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { existsSync } from 'node:fs';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { chromium, type BrowserContext } from 'playwright-core';
import { RedirectUnderTest } from './redirect-under-test.contract.js';

const CHROMIUM = '/usr/bin/chromium';
const QUIET = [
  'no-sandbox',
  'disable-gpu',
  'no-first-run',
  'disable-background-networking',
  'disable-component-update',
  'disable-sync',
].map((flag) => `--${flag}`);

const folder = temporaryFolder();

/** The shop and the publisher's page: what was asked of them. */
const asked: URL[] = [];
let site: Server;
let origin: string;
let redirect: RedirectUnderTest;
let browser: BrowserContext;

/** As WordPress writes it since 6.8, but at once instead of when the pointer is near. */
const pageOf = (link: string) => `<!doctype html><title>Blog</title><a href="${link}">Red shoes</a>
  <script type="speculationrules">{"prefetch":[{"source":"list","urls":["${link}"],"eagerness":"immediate"}]}</script>`;

function inChromium(): void {
  beforeAll(async () => {
    site = createServer((request, response) => {
      const url = new URL(request.url ?? '', origin);
      asked.push(url);
      response.setHeader('content-type', 'text/html');
      response.end(url.pathname === '/page' ? pageOf(`${redirect.url}/c/red`) : '<!doctype html><title>Shop</title>');
    });
    await new Promise<void>((resolve) => site.listen(0, '127.0.0.1', resolve));
    origin = `http://127.0.0.1:${(site.address() as AddressInfo).port}`;
    const offer = anOffer('shoes', { landing_url: `${origin}/shoes` });
    redirect = await RedirectUnderTest.over(folder(), [anAdvertiser(), aPublisher(), offer, aLink('red')]);
    browser = await chromium.launchPersistentContext(folder(), {
      executablePath: CHROMIUM,
      headless: true,
      args: QUIET,
    });
  });
  afterAll(async () => {
    await browser.close();
    await redirect.stop();
    site.close();
  });

  it('fetches a tracking link ahead, and the visit is one click that lands with its ID', async () => {
    const page = await browser.newPage();
    const ahead = page.waitForEvent('requestfinished', (request) => request.url().endsWith('/c/red'));
    await page.goto(`${origin}/page`);
    const purpose = (await (await ahead).allHeaders())['sec-purpose'];
    expect([purpose, await factsIn(redirect.log, 'clicks')]).toEqual(['prefetch', []]);

    await page.click('a');
    await until(() => page.url().startsWith(`${origin}/shoes`));
    const clicks = await factsIn(redirect.log, 'clicks');
    expect(clicks).toHaveLength(1);
    expect(new URL(page.url()).searchParams.get('click_id')).toBe(clicks[0]?.click_id);
    expect(asked.filter(({ pathname }) => pathname === '/shoes')).toHaveLength(1);
  });
}

if (existsSync(CHROMIUM)) describe('a real Chromium', inChromium);
else notRun('a real Chromium that fetches a tracking link ahead', `there is no ${CHROMIUM}: apt-get install chromium`);
