import { namedServers } from './named-servers.mjs';
import { missingForRedis, startRedis } from './redis.mjs';

/**
 * Declares, at a spec's top level, specs that start a Redis themselves. Where there can be none, `notRun` says so.
 * @param {string} name
 * @param {(name: string, reason: string) => void} notRun of @clickledger/testing, which tools do not import
 * @param {() => void} specs
 */
export function describeIfRedis(name, notRun, specs) {
  const missing = missingForRedis();
  if (missing) return notRun(name, missing);
  describe(name, specs);
}

/**
 * Declares, at a spec's top level, specs on a real Redis: the one of `namedServers`, else one of their own.
 * @param {string} name
 * @param {(name: string, reason: string) => void} notRun
 * @param {(url: () => string) => void} specs
 */
export function describeWithRedis(name, notRun, specs) {
  const named = namedServers().ATTRIBUTION_STORE_URL;
  if (named) return describe(name, () => specs(() => named));
  describeIfRedis(name, notRun, () => {
    /** @type {import('./redis.mjs').RunningRedis | undefined} */
    let own;
    beforeAll(async () => {
      own = await startRedis();
    });
    afterAll(() => own?.remove());
    specs(() => own?.url ?? '');
  });
}
