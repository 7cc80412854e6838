import { TIMES } from './again.js';
import { browser, type BrowserEvent } from './browser.js';
import { clickIdIn, newer } from './click-id.js';
import { decorated } from './decorated.js';
import { openJar } from './jar.js';
import { reportOf } from './report.js';
import { convert, post, type Answer } from './send.js';
import type { Settings } from './settings.js';
import { KINDS, untold, type Kept } from './stages.js';

/** What a page can ask for, by the names of its commands. */
export type Commands = Readonly<Record<string, (...given: never[]) => unknown>>;

export interface Tag {
  /** Reads the URL and the cookies again. */
  look(this: void): void;
  readonly commands: Commands;
}

/** @param log gets what is sent and answered */
export function openTag(settings: Settings, log: unknown[]): Tag {
  const { document, location } = browser;
  const { offer, parameter, tracker } = settings;
  const jar = openJar(offer, settings.days);
  // A router may have changed the URL before this script came.
  const { name: arrivedAt } = browser.performance.getEntriesByType('navigation')[0] || { name: '' };
  const hosts: string[] = [];
  const kept: Kept = {};
  let isDenied = settings.denied;
  let newest: string | undefined;
  let landed: string | undefined;

  const read = (kind: string): string | undefined => (isDenied ? undefined : jar.read(kind));

  function look(): void {
    const now = Date.now();
    const found = clickIdIn(`${location.href}&${arrivedAt}`, parameter, now);
    const stored = read('');
    const known = newer(newest, stored, now);
    newest = newer(known, found, now);
    if (!newest) return;
    if (newest === found) landed = found;
    for (const kind of KINDS) kept[kind] = read(kind) || kept[kind];
    kept.first = kept.first || known || newest;
    for (const field of document.querySelectorAll('[data-clickledger]')) field.value = newest;
    if (isDenied) return;
    const stage = untold(newest, kept, landed, location.href.includes(newest) ? undefined : stored);
    if (stage) {
      kept[stage] = newest;
      const told = { offer_id: offer, click_id: newest, stage };
      log.push(told);
      post(`${tracker}landings`, told).catch((error) => log.push(error));
    }
    kept[''] = newest;
    jar.keep(kept);
  }

  function follow({ target }: BrowserEvent): void {
    const link = target.closest('a');
    if (!link || !hosts[0]) return;
    look();
    const to = newest && decorated(link, hosts, parameter, newest);
    if (to) link.href = to;
  }

  const on = (type: string, listener: (event: BrowserEvent) => void): void =>
    document.addEventListener(type, listener, true);
  on('click', follow);
  on('auxclick', follow);
  on('submit', look);
  on('DOMContentLoaded', look);

  return {
    look,
    commands: {
      convert(fields: Readonly<Record<string, unknown>> = {}, done?: (answer: Answer) => void) {
        look();
        if (!newest) return;
        const report = reportOf(offer, newest, fields);
        log.push(report);
        void convert(`${tracker}tag`, report, fields['transaction_id'] ? TIMES : 0).then((answer) => {
          log.push(answer);
          if (answer.status !== 'accepted') browser.console.warn('clickledger: not taken', answer);
          if (done) done(answer);
        });
      },
      consent(state: string) {
        isDenied = state === 'denied';
        if (isDenied) ['', ...KINDS].forEach(jar.drop);
        look();
      },
      decorate(named: string | readonly string[]) {
        hosts.push(...([] as string[]).concat(named));
      },
      clickId(done?: (newest?: string, first?: string) => void) {
        look();
        if (done) done(newest, kept.first);
        return newest;
      },
    },
  };
}
