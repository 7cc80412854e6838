import { TIMES } from './again.js';
import { browser, document, location, type BrowserEvent } from './browser.js';
import { clickIdIn, newer } from './click-id.js';
import { decorated } from './decorated.js';
import { openJar } from './jar.js';
import { reportOf } from './report.js';
import { safely, warn } from './safely.js';
import { convert, post, type Answer } from './send.js';
import type { Settings } from './settings.js';
import { KINDS, untold, type Kept } from './stages.js';

/** What a page can ask for, by the names of its commands. */
export type Commands = Readonly<Record<string, (...given: never[]) => unknown>> & {
  /** Reads the URL and the cookies again. */
  look(this: void): void;
};

/** @param log gets what is sent and answered */
export function openTag({ offer, parameter, tracker, days, denied }: Settings, log: unknown[]): Commands {
  const jar = openJar(offer, days);
  let hosts: readonly string[] = [];
  const kept: Kept = {};
  /** What is on its way, or was taken, by goal and order; what names no order, by itself. */
  const orders: Record<PropertyKey, Promise<Answer>> = {};
  let newest: string | undefined;

  const fill = (): void => {
    if (newest) for (const field of document.querySelectorAll('[data-clickledger]')) field.value = newest;
  };

  const look = safely(() => {
    const now = Date.now();
    // A router may have changed the URL that was arrived at before this script came.
    const found =
      clickIdIn(location.href, parameter, now) ||
      clickIdIn((browser.performance.getEntriesByType('navigation')[0] || {}).name, parameter, now);
    const there = denied ? {} : jar.read(now);
    const known = newer(newest, there[''], now);
    newest = newer(known, found, now);
    if (!newest) return;
    for (const kind of KINDS) kept[kind] = there[kind] || kept[kind];
    kept.first = kept.first || known || newest;
    fill();
    if (denied) return;
    const stage = untold(newest, kept, found, location.href.includes(newest) ? undefined : there['']);
    if (stage) {
      kept[stage] = newest;
      const told = { offer_id: offer, click_id: newest, stage };
      log.push(told);
      post(`${tracker}landings`, JSON.stringify(told)).catch((error) => log.push(error));
    }
    kept[''] = newest;
    jar.keep(kept, there);
  });

  function follow({ target }: BrowserEvent): void {
    const link = hosts[0] && target.closest('a');
    if (!link) return;
    look();
    const to = newest && decorated(link, hosts, parameter, newest);
    if (to) link.href = to;
  }

  const on = (type: string, listener: (event: BrowserEvent) => void): void =>
    document.addEventListener(type, safely(listener), true);
  on('click', follow);
  on('auxclick', follow);
  on('submit', look);
  on('DOMContentLoaded', fill);

  return {
    look,
    convert(fields: Readonly<Record<string, unknown>> = {}, done?: (answer: Answer) => void) {
      look();
      if (!newest) return;
      const report = reportOf(offer, newest, fields);
      const { goal, transaction_id: number } = report;
      const order = number ? `${goal as string} ${number as string}` : Symbol();
      log.push(report);
      (orders[order] = orders[order] || convert(`${tracker}tag`, JSON.stringify(report), number ? TIMES : 0))
        .then((answer) => {
          log.push(answer);
          if (answer.status !== 'accepted') {
            delete orders[order];
            warn('not taken', answer);
          }
          if (done) done(answer);
        })
        .catch(warn);
    },
    consent(state: string) {
      denied = state !== 'granted';
      if (denied) jar.drop();
      look();
    },
    decorate(named: string | readonly string[]) {
      hosts = hosts.concat(named);
    },
    clickId(done?: (newest?: string, first?: string) => void) {
      look();
      if (done) done(newest, kept.first);
      return newest;
    },
  };
}
