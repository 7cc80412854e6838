import type { Browser } from 'playwright-core';
import { startAllInOne, type AllInOne } from '../pipeline/all-in-one.js';
import { startChromium } from './chromium.js';
import { makeCatalog } from './network.js';
import { startShop, type Shop } from './shop.js';
import { startTracker, type Tracker } from './tracker.js';

/** A network, a shop, and a browser for both. */
export interface Scene {
  readonly all: AllInOne;
  readonly tracker: Tracker;
  readonly shop: Shop;
  readonly browser: Browser;
  end(): Promise<void>;
}

export async function openScene(folder: string): Promise<Scene> {
  const all = await startAllInOne(folder);
  const tracker = await startTracker((service) => all.url(service));
  const shop = await startShop(() => tracker.origin);
  await makeCatalog(all, shop.origin);
  const browser = await startChromium();
  const end = async (): Promise<void> => {
    await browser.close();
    shop.close();
    tracker.close();
    await all.stop();
  };
  return { all, tracker, shop, browser, end };
}
