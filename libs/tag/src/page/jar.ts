import { document, location } from './browser.js';
import { clickIdIn } from './click-id.js';
import { cookieName, cookieText, domainsOf } from './cookies.js';
import { safely } from './safely.js';
import { KINDS, type Kept } from './stages.js';

/** The click IDs in cookies of the page's registrable domain. */
export interface Jar {
  /** All at once, as the browser has to ask another of its processes. */
  read(this: void, now: number): Kept;
  /** Writes what was not there. */
  keep(this: void, ids: Kept, there: Kept): void;
  /** Takes all away, wherever it may be. */
  drop(this: void): void;
}

export function openJar(offer: string, days: number): Jar {
  const domains = domainsOf(location.hostname);
  // A page in a sandbox throws where it is asked for its cookies; others say what is no text, where an extension has
  // put something into their place.
  const cookies = (): string => `${safely(() => document.cookie)() as string}`;
  const write = safely((kinds: readonly (keyof Kept)[], ids: Kept, lives: number, domain: string) => {
    for (const kind of kinds)
      document.cookie = cookieText(cookieName(offer, kind), ids[kind], lives, domain, location.protocol === 'https:');
  });
  return {
    read(now) {
      const text = cookies();
      const there: Kept = {};
      for (const kind of KINDS) there[kind] = clickIdIn(text, cookieName(offer, kind), now);
      return there;
    },
    keep(ids, there) {
      // What the shop's server has set lives longer in Safari than what a script writes: it is not written again.
      const missing = KINDS.filter((kind) => ids[kind] && there[kind] !== ids[kind]);
      const [one] = missing as [keyof Kept];
      // To read after a write waits for another process of the browser: all are written before one is read, and none is
      // read where there is no other domain to write them to.
      if (missing.length)
        domains.some((domain, at) => {
          write(missing, ids, days, domain);
          return domains[at + 1] && cookies().includes(`${cookieName(offer, one)}=${ids[one]}`);
        });
    },
    drop() {
      for (const domain of ['', ...domains]) write(KINDS, {}, 0, domain);
    },
  };
}
