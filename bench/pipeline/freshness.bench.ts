import type { Bench } from '../bench.js';
import { inTemporaryFolder } from '../process/temporary.js';
import { measureFreshness } from './measure-freshness.js';
import { startPipeline } from './pipeline.js';

const CLICKS_A_SECOND = 2_000;

/** All services in one process, on the embedded stores. */
export const freshness: Bench = async ({ quick }) =>
  inTemporaryFolder(async (folder) => {
    const pipeline = await startPipeline(folder);
    try {
      return await measureFreshness(pipeline, CLICKS_A_SECOND, quick);
    } finally {
      await pipeline.stop();
    }
  });
