import { notRun, temporaryFolder, until } from '@clickledger/testing';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import type { BrowserContext, Page } from 'playwright-core';
import { aVisitor, missingChromium } from './chromium.js';
import { soldBy, TOKEN } from './network.js';
import { openScene, type Scene } from './scene.js';
import { serverLine } from './snippets.js';
import { WhatWasTold } from './told.js';

const folder = temporaryFolder();
let scene: Scene;
let all: Scene['all'];
let tracker: Scene['tracker'];
let heard: WhatWasTold;
let shop: Scene['shop'];
let visitor: BrowserContext;
let page: Page;
let orders = 0;
let order: string;

function inChromium(): void {
  beforeAll(async () => {
    scene = await openScene(folder());
    ({ all, tracker, shop } = scene);
    heard = new WhatWasTold(tracker, all);
  });
  afterAll(() => scene.end());
  beforeEach(async () => {
    visitor = await aVisitor(scene.browser);
    page = await visitor.newPage();
    tracker.told.length = 0;
    tracker.asked.length = 0;
    shop.pages = {};
    shop.onRequest = () => undefined;
    order = `A-${++orders}`;
  });
  afterEach(() => visitor.close());

  /** Follows a publisher's link. @returns the click's ID */
  async function click(publisher: string, at = page): Promise<string> {
    await at.goto(`${tracker.origin}/c/${publisher}`);
    return new URL(at.url()).searchParams.get('click_id') ?? '';
  }
  const visit = (path: string, at = page) => at.goto(shop.origin + path);
  const thanks = (at = page) => visit(`/thanks?order=${order}`, at);
  const idIn = (at = page) => at.evaluate(`clickledger('clickId')`);
  const cookies = async () => {
    const kept = (await visitor.cookies()).filter(({ name }) => name.startsWith('clickledger_'));
    return Object.fromEntries(kept.map(({ name, value }) => [name, value]));
  };
  const stages = (id: string) => heard.stages(id);
  const conversions = () => heard.conversions();
  const told = (count: number) => heard.known(count);

  it('carries a click from the landing page to the thank-you page', async () => {
    const id = await click('blog');
    await page.click('#product');
    await page.click('#checkout');
    await thanks();
    await told(3);
    expect([stages(id), conversions()]).toEqual([['captured', 'stored'], [id]]);
    expect(await soldBy(all, order)).toBe('blog');
  });

  it('makes no request but for itself, and its own two', async () => {
    await click('blog');
    await visit('/product');
    await visit('/checkout');
    await told(2);
    const asked = tracker.asked.filter((path) => !path.startsWith('/c/'));
    expect(new Set(asked)).toEqual(new Set(['/tag.js?offer=shoes', '/landings']));
    expect(asked.filter((path) => path === '/landings')).toHaveLength(2);
  });

  it('tells of a page no more than its origin, and sends no cookie', async () => {
    await click('blog');
    await told(1);
    const { headers, body } = tracker.told[0]!;
    expect(headers).toMatchObject({ origin: shop.origin, referer: `${shop.origin}/` });
    expect(headers.cookie).toBeUndefined();
    expect(Object.keys(body).sort()).toEqual(['click_id', 'offer_id', 'stage']);
  });

  it('keeps cookies of the registrable domain that last as long as the offer says', async () => {
    const id = await click('blog');
    await told(1);
    const kept = (await visitor.cookies()).find(({ name }) => name === 'clickledger_shoes');
    expect(kept).toMatchObject({ value: id, domain: '.shop.localhost', path: '/', sameSite: 'Lax', httpOnly: false });
    expect(Math.round(((kept?.expires ?? 0) * 1000 - Date.now()) / 86_400_000)).toBe(21);
  });

  it('counts a landing page that is loaded again once', async () => {
    const id = await click('blog');
    await page.reload();
    await page.reload();
    await thanks();
    await told(3);
    expect([stages(id), conversions()]).toEqual([['captured', 'stored'], [id]]);
  });

  it('reports the same order once more where the thank-you page is loaded again, and it counts once', async () => {
    await click('blog');
    await thanks();
    await page.reload();
    await until(() => conversions().length === 2);
    expect(await soldBy(all, order)).toBe('blog');
  });

  it('gives the sale to the newest click, and knows the first', async () => {
    const first = await click('blog');
    await visit('/product');
    const newest = await click('forum');
    await visit('/product');
    expect(await cookies()).toMatchObject({ clickledger_shoes: newest, 'clickledger_shoes~first': first });
    await thanks();
    await until(() => conversions().length === 1);
    expect(conversions()).toEqual([newest]);
    expect(await soldBy(all, order)).toBe('forum');
    expect([stages(first), stages(newest)]).toEqual([
      ['captured', 'stored'],
      ['captured', 'stored'],
    ]);
  });

  it('has the newest click in every tab', async () => {
    await click('blog');
    const other = await visitor.newPage();
    const newest = await click('forum', other);
    await told(2);
    await thanks(page);
    await until(() => conversions().length === 1);
    expect([await soldBy(all, order), conversions()]).toEqual(['forum', [newest]]);
  });

  it('does not take the way back to an old landing page for a click', async () => {
    const first = await click('blog');
    const newest = await click('forum');
    await page.goBack();
    expect(new URL(page.url()).searchParams.get('click_id')).toBe(first);
    expect(await idIn()).toBe(newest);
    await page.goForward();
    expect(await idIn()).toBe(newest);
    await thanks();
    await until(() => conversions().length === 1);
    expect([await soldBy(all, order), stages(first)]).toEqual(['forum', ['captured']]);
  });

  it('follows a single-page application, whose router has changed the URL before the tag came', async () => {
    shop.pages = { first: `history.replaceState(0,'','/home')` };
    const blog = page.waitForRequest((request) => request.url().includes('/landings'));
    await page.goto(`${tracker.origin}/c/blog`);
    await blog;
    const id = String(await idIn());
    await page.evaluate(`history.pushState(0,'','/product')`);
    await told(2);
    await page.evaluate(`clickledger('convert',{goal:'sale',transaction_id:'${order}',amount:100})`);
    await told(3);
    expect([stages(id), conversions()]).toEqual([['captured', 'stored'], [id]]);
    expect(await soldBy(all, order)).toBe('blog');
  });

  it('does everything once where the page has the tag twice', async () => {
    shop.pages = { times: 2 };
    const id = await click('blog');
    await thanks();
    await told(3);
    await page.evaluate(`new Promise((done) => setTimeout(done))`);
    expect([stages(id), conversions()]).toEqual([['captured', 'stored'], [id]]);
  });

  it('is heard from a page that is left at once', async () => {
    shop.pages = { attributes: '', afterwards: `location.replace('/bye')` };
    const id = await click('blog');
    await visit('/product');
    await thanks().catch(() => undefined);
    await page.waitForURL('**/bye');
    await until(() => conversions().length === 1);
    expect([await soldBy(all, order), conversions()]).toEqual(['blog', [id]]);
  });

  describe('without consent', () => {
    it('keeps and tells nothing, and knows the ID on this page only', async () => {
      shop.pages = { first: `clickledger('consent','denied')` };
      const id = await click('blog');
      expect(await idIn()).toBe(id);
      expect([await cookies(), tracker.told]).toEqual([{}, []]);
      await thanks();
      expect(await idIn()).toBeUndefined();
      expect(tracker.told).toEqual([]);
    });

    it('keeps the ID as soon as consent is granted', async () => {
      shop.pages = { attributes: 'async data-consent="denied"' };
      const id = await click('blog');
      expect([await idIn(), await cookies()]).toEqual([id, {}]);
      await page.evaluate(`clickledger('consent','granted')`);
      await told(1);
      shop.pages = {};
      await visit('/product');
      await thanks();
      await told(3);
      expect([stages(id), await soldBy(all, order)]).toEqual([['captured', 'stored'], 'blog']);
    });

    it('takes away what was kept before', async () => {
      await click('blog');
      await told(1);
      expect(await cookies()).not.toEqual({});
      await page.evaluate(`clickledger('consent','denied')`);
      expect(await cookies()).toEqual({});
    });
  });

  describe('without cookies', () => {
    beforeEach(async () => {
      const session = await visitor.newCDPSession(page);
      await session.send('Emulation.setDocumentCookieDisabled', { disabled: true });
    });

    it('has the ID on the landing page only', async () => {
      const id = await click('blog');
      await page.evaluate(`clickledger('convert',{goal:'sale',transaction_id:'${order}',amount:'100.00'})`);
      await told(2);
      expect([stages(id), await soldBy(all, order)]).toEqual([['captured'], 'blog']);
      await visit('/product');
      expect(await idIn()).toBeUndefined();
    });

    it('carries it in links to hosts that the shop names', async () => {
      shop.pages = { first: `clickledger('decorate',['shop.localhost'])` };
      const id = await click('blog');
      await page.click('#product');
      expect(new URL(page.url()).searchParams.get('click_id')).toBe(id);
      await page.click('#checkout');
      expect(await idIn()).toBe(id);
    });
  });

  it('is not needed for the sale, where the shop’s own server keeps the ID', async () => {
    await page.route('**/tag.js*', (route) => route.abort());
    const { keepClickId, clickIdOf } = await serverLine(folder());
    shop.onRequest = (request, response) => {
      keepClickId(request, response, () => undefined);
      if (!request.url?.startsWith('/thanks')) return;
      const query = { token: TOKEN, click_id: clickIdOf(request) ?? '', transaction_id: order, amount: '100.00' };
      void fetch(`${all.url('conversion-ingest')}/postback?${new URLSearchParams(query).toString()}`);
    };
    await click('blog');
    await visit('/product');
    await thanks();
    expect([await soldBy(all, order), tracker.told]).toEqual(['blog', []]);
  });

  it('writes nothing over what the shop’s own server has set, and tells of it all the same', async () => {
    const { keepClickId } = await serverLine(folder());
    shop.onRequest = (request, response) => keepClickId(request, response, () => undefined);
    const id = await click('blog');
    await told(1);
    const kept = (await visitor.cookies()).filter(({ name }) => name === 'clickledger_shoes');
    expect(kept.map(({ value, secure }) => [value, secure])).toEqual([[id, true]]);
    const days = ((kept[0]?.expires ?? 0) * 1000 - Date.now()) / 86_400_000;
    expect(Math.round(days)).toBe(28);
    await visit('/product');
    await told(2);
    expect(stages(id)).toEqual(['captured', 'stored']);
  });

  it('fills the fields of forms that are marked', async () => {
    const id = await click('blog');
    await visit('/checkout');
    await page.click('button');
    expect(shop.forms.at(-1)?.get('click_id')).toBe(id);
  });

  it('shows what it does, where it is asked to', async () => {
    const id = await click('blog');
    await told(1);
    await visit('/product?cl_debug');
    const box = page.locator('#clickledger-debug');
    await until(async () => (await box.textContent())?.includes('stored') === true);
    await page.evaluate(`clickledger('convert',{goal:'nonsense',transaction_id:'${order}'})`);
    await until(async () => (await box.textContent())?.includes('not taken') === true);
    expect(await box.textContent()).toContain(`click ID ${id}, kept in a cookie`);
    expect(await box.textContent()).toContain('goal_unknown');
  });

  it('says on the console what was refused, and what is no command', async () => {
    const warned: string[] = [];
    page.on('console', (message) => void warned.push(message.text()));
    await click('blog');
    await page.evaluate(`clickledger('convert',{goal:'nonsense'}); clickledger('pay')`);
    await until(() => warned.some((text) => text.includes('not taken')));
    expect(warned.join('\n')).toMatch(/no command pay[^]*clickledger: not taken[^]*goal_unknown/);
  });
}

const missing = missingChromium();
if (missing) notRun('the tag in a real Chromium', missing);
else describe('the tag in a real Chromium', inChromium);
