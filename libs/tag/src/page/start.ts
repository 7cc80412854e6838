import { browser, type Clickledger, document, location } from './browser.js';
import { inOrder, type Command } from './queue.js';
import { safely, warn } from './safely.js';
import { settingsOf } from './settings.js';
import { openTag } from './tag.js';

/**
 * Makes of the page's queue the tag, once: a script that is loaded again finds the first, and leaves everything to it.
 * @param cookieDays of the offer that the script was asked for
 */
export function start(cookieDays: number): void {
  const { currentScript: script } = document;
  const settings = settingsOf(script.src, script.dataset, cookieDays);
  if (!settings.offer) return warn('no offer');
  const before = browser.clickledger;
  if (before && before.log) return;
  const log: unknown[] = [];
  const commands = openTag(settings, log);
  const follow = safely((command: Command) => {
    const [name, ...given] = command as [string, ...never[]];
    log.push([name, ...given]);
    if (commands[name]) return commands[name](...given);
    warn('no command', name);
  });
  const clickledger: Clickledger = (...command: never[]) => follow(command);
  clickledger.log = log;
  browser.clickledger = clickledger;
  for (const command of inOrder(([] as unknown[]).concat((before && before.q) || []))) follow(command as Command);
  commands.look();
  // Pages of a single-page application, which come without another document.
  if (browser.navigation) browser.navigation.addEventListener('currententrychange', commands.look);
  if (location.href.includes('cl_debug')) {
    const debug = document.createElement('script');
    debug.src = `${settings.tracker}tag-debug.js`;
    document.head.append(debug);
  }
}
