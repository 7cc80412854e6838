import type { Bench } from '../bench.js';
import { startChild } from '../process/child.js';
import { inTemporaryFolder } from '../process/temporary.js';
import { inTurns } from './turns.js';

const SERVER_CORE = 0;

/** The redirect with durable append, against node:http that answers the same 302. */
export const redirect: Bench = async ({ quick }) =>
  inTemporaryFolder(async (folder) => {
    const bare = startChild(new URL('bare.child.ts', import.meta.url), { core: SERVER_CORE });
    const redirect = startChild(new URL('redirect.child.ts', import.meta.url), { core: SERVER_CORE, args: [folder] });
    try {
      const contenders = {
        bare: { pid: bare.pid, url: await bare.said(/listens on (\S+)/) },
        redirect: { pid: redirect.pid, url: await redirect.said(/listens on (\S+)/) },
      };
      return await inTurns(contenders, quick);
    } finally {
      await Promise.all([bare.stop(), redirect.stop()]);
    }
  });
