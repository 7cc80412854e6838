import { notRun, temporaryFolder, until } from '@clickledger/testing';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { aVisitor, missingChromium } from './chromium.js';
import { openScene, type Scene } from './scene.js';
import { tasksOf } from './tasks.js';

/** Milliseconds: https://www.w3.org/TR/longtasks-1/ */
const LONG = 50;
const folder = temporaryFolder();

function inChromium(): void {
  let scene: Scene;
  beforeAll(async () => void (scene = await openScene(folder())));
  afterAll(() => scene.end());

  it('has no task that is long enough to be felt, and tells of a click twice', async () => {
    const visitor = await aVisitor(scene.browser);
    const page = await visitor.newPage();
    const { told } = scene.tracker;
    const answered = (count: number) => until(() => told.filter(({ status }) => status === 204).length === count);
    const tasks = await tasksOf(scene.browser, page, '/tag.js', async () => {
      await page.goto(`${scene.tracker.origin}/c/blog`);
      await answered(1);
      await page.goto(`${scene.shop.origin}/product`);
      await answered(2);
      await page.goto(`${scene.shop.origin}/checkout`);
    });
    expect(tasks.filter((ms) => ms >= LONG)).toEqual([]);
    expect(told.map(({ path }) => path)).toEqual(['/landings', '/landings']);
    await visitor.close();
  });
}

const missing = missingChromium();
if (missing) notRun('what the tag costs in a real Chromium', missing);
else describe('the tag in a real Chromium', inChromium);
