import { browser, type Clickledger } from './browser.js';
import { inOrder } from './queue.js';
import { settingsOf } from './settings.js';
import { openTag } from './tag.js';

/**
 * Makes of the page's queue the tag, once: a script that is loaded again finds the first, and leaves everything to it.
 * @param cookieDays of the offer that the script was asked for
 */
export function start(cookieDays: number): void {
  const { document, console } = browser;
  const { currentScript: script } = document;
  const settings = script && settingsOf(script.src, script.dataset, cookieDays);
  if (!settings || !settings.offer) return console.warn('clickledger: no tag.js?offer=');
  const before = browser.clickledger;
  if (before && before.log) return;
  const log: unknown[] = [];
  const { look, commands } = openTag(settings, log);
  const clickledger: Clickledger = (name: string, ...given: never[]) => {
    log.push([name, ...given]);
    if (commands[name]) return commands[name](...given);
    console.warn('clickledger: no command', name);
  };
  clickledger.log = log;
  browser.clickledger = clickledger;
  for (const command of inOrder((before && before.q) || [])) clickledger(...(command as Iterable<never>));
  look();
  // Pages of a single-page application, which come without another document.
  if (browser.navigation) browser.navigation.addEventListener('currententrychange', look);
  if (browser.location.href.includes('cl_debug')) {
    const debug = document.createElement('script');
    debug.src = `${settings.tracker}tag-debug.js`;
    document.head.append(debug);
  }
}
