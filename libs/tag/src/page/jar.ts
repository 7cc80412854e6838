import { browser } from './browser.js';
import { clickIdIn } from './click-id.js';
import { cookieName, cookieText, domainsOf } from './cookies.js';

/** The click IDs in cookies of the page's registrable domain. */
export interface Jar {
  get(kind: string): string | undefined;
  /** @returns whether it is there now */
  set(kind: string, id?: string): boolean;
  /** Takes it away, wherever it may be. */
  drop(this: void, kind: string): void;
}

export function openJar(offer: string, days: number): Jar {
  const { document, location } = browser;
  const write = (kind: string, id: string, lives: number, domain: string): void => {
    document.cookie = cookieText(cookieName(offer, kind), id, lives, domain, location.protocol === 'https:');
  };
  const domains = domainsOf(location.hostname);
  const get = (kind: string): string | undefined => clickIdIn(document.cookie, cookieName(offer, kind), Date.now());
  return {
    get,
    // What the shop's server has set lives longer in Safari than what a script writes: it is not written again.
    set: (kind, id) =>
      !id || get(kind) === id || domains.some((domain) => (write(kind, id, days, domain), get(kind) === id)),
    drop: (kind) => ['', ...domains].forEach((domain) => write(kind, '', 0, domain)),
  };
}
