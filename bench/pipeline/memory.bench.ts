import { until } from '@clickledger/testing';
import type { Bench } from '../bench.js';
import { residentMegabytes } from '../process/memory.js';
import { inTemporaryFolder } from '../process/temporary.js';
import { isCurrent, startPipeline } from './pipeline.js';
import { sendClicks } from './send-clicks.js';

const WITHIN = 600_000;

/** The process's memory after each fifth of 5 million clicks, when nothing of them is in hand any more. */
export const memory: Bench = async ({ quick }) =>
  inTemporaryFolder(async (folder) => {
    const step = quick ? 20_000 : 1_000_000;
    const pipeline = await startPipeline(folder);
    try {
      const figures: Record<string, number> = {};
      for (let fifth = 1; fifth <= 5; fifth++) {
        await sendClicks(pipeline, (fifth - 1) * step, step);
        await until(() => isCurrent(pipeline), { within: WITHIN });
        figures[`memory_${fifth}_mb`] = await residentMegabytes(pipeline.pid);
      }
      return { ...figures, memory_growth: (figures.memory_5_mb ?? NaN) / (figures.memory_2_mb ?? NaN) };
    } finally {
      await pipeline.stop();
    }
  });
