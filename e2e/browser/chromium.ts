import { existsSync } from 'node:fs';
import { chromium, type Browser, type BrowserContext } from 'playwright-core';

const PATH = '/usr/bin/chromium';
const QUIET = [
  'no-sandbox',
  'disable-gpu',
  'no-first-run',
  'disable-background-networking',
  'disable-component-update',
  'disable-sync',
].map((flag) => `--${flag}`);

/** As people's says it: a headless one calls itself so, and its clicks count as a robot's. */
const USER_AGENT =
  'Mozilla/5.0 (X11; Linux x86_64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/142.0.0.0 Safari/537.36';

/** Why there can be no Chromium here; undefined where there can. */
export const missingChromium = (): string | undefined =>
  existsSync(PATH) ? undefined : `there is no ${PATH}: apt-get install chromium`;

export const startChromium = (): Promise<Browser> =>
  chromium.launch({ executablePath: PATH, headless: true, args: QUIET });

/** Somebody with a browser of his own, who has been nowhere yet. */
export const aVisitor = (browser: Browser): Promise<BrowserContext> => browser.newContext({ userAgent: USER_AGENT });
