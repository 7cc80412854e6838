import type { Bench } from '../bench.js';
import { startChild } from '../process/child.js';
import { inTurns } from '../redirect/turns.js';
import { named } from './figures.js';
import { startService, urlOf } from './service.js';
import { withStack } from './stack.js';

const SERVER_CORE = 0;

/** The redirect whose clicks are acknowledged by Kafka, against node:http that answers the same 302. */
export const redirect: Bench = async ({ quick }) =>
  withStack(async ({ settings, folder }) => {
    const bare = startChild(new URL('../redirect/bare.child.ts', import.meta.url), { core: SERVER_CORE });
    const redirect = await startService('redirect', { settings, folder, core: SERVER_CORE });
    try {
      const url = await urlOf(redirect);
      const contenders = {
        bare: { pid: bare.pid, url: await bare.said(/listens on (\S+)/) },
        redirect: { pid: redirect.pid, url },
      };
      return named('kafka', { ...(await inTurns(contenders, quick)), redirect_spooled: await spooled(url) });
    } finally {
      await Promise.all([bare.stop(), redirect.stop()]);
    }
  });

/** The share of clicks that waited for Kafka longer than the redirect does, and were answered by the disk. */
async function spooled(url: string): Promise<number> {
  const metrics = await (await fetch(`${url}/metrics`)).text();
  const of = (where: string) =>
    [...metrics.matchAll(new RegExp(`^clickledger_clicks_total{.*durable_in="${where}".*} (\\d+)$`, 'gm'))].reduce(
      (sum, [, count]) => sum + Number(count),
      0,
    );
  return of('spool') / (of('spool') + of('log'));
}
