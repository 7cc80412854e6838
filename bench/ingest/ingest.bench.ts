import type { Bench } from '../bench.js';
import { startChild } from '../process/child.js';
import { inTemporaryFolder } from '../process/temporary.js';
import { measurePostbacks } from './postbacks.js';

export const ingest: Bench = async ({ quick }) =>
  inTemporaryFolder(async (folder) => {
    const child = startChild(new URL('ingest.child.ts', import.meta.url), { core: 0, args: [folder] });
    try {
      return await measurePostbacks(await child.said(/listens on (\S+)/), quick);
    } finally {
      await child.stop();
    }
  });
