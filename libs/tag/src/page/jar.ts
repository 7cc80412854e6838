import { browser } from './browser.js';
import { clickIdIn } from './click-id.js';
import { cookieName, cookieText, domainsOf } from './cookies.js';

/** The click IDs in cookies of the page's registrable domain. */
export interface Jar {
  read(kind: string): string | undefined;
  /** Writes what is not there yet. */
  keep(ids: Readonly<Record<string, string | undefined>>): void;
  /** Takes it away, wherever it may be. */
  drop(this: void, kind: string): void;
}

export function openJar(offer: string, days: number): Jar {
  const { document, location } = browser;
  const write = (kind: string, id: string | undefined, lives: number, domain: string): void => {
    document.cookie = cookieText(cookieName(offer, kind), id, lives, domain, location.protocol === 'https:');
  };
  const domains = domainsOf(location.hostname);
  const read = (kind: string): string | undefined => clickIdIn(document.cookie, cookieName(offer, kind), Date.now());
  return {
    read,
    keep(ids) {
      // What the shop's server has set lives longer in Safari than what a script writes: it is not written again.
      const missing = Object.keys(ids).filter((kind) => ids[kind] && read(kind) !== ids[kind]);
      const [one] = missing as [string];
      // To read after a write waits for another process of the browser, so all are written before one is read.
      domains.some((domain) => {
        missing.forEach((kind) => write(kind, ids[kind], days, domain));
        return read(one) === ids[one];
      });
    },
    drop: (kind) => ['', ...domains].forEach((domain) => write(kind, '', 0, domain)),
  };
}
