import { until } from '@clickledger/testing';
import { join } from 'node:path';
import type { Bench } from '../bench.js';
import { bytesIn } from '../process/bytes-in.js';
import { inTemporaryFolder } from '../process/temporary.js';
import { isCurrent, startPipeline, totals, type Pipeline } from './pipeline.js';
import { sendClicks } from './send-clicks.js';

const WITHIN = 600_000;

/** Clicks from the first request until all are in the report, and then what they take on the disk. */
export const imports: Bench = async ({ quick }) =>
  inTemporaryFolder(async (folder) => {
    const clicks = quick ? 20_000 : 200_000;
    const pipeline = await startPipeline(folder);
    try {
      const begun = performance.now();
      await sendClicks(pipeline, 0, clicks);
      const accepted = performance.now();
      await until(() => isReported(pipeline, clicks), { within: WITHIN });
      const reported = performance.now();
      const bytes = async (store: string) => (await bytesIn(join(folder, store))) / clicks;
      return {
        import_per_second: (1000 * clicks) / (reported - begun),
        accepted_per_second: (1000 * clicks) / (accepted - begun),
        log_bytes_a_click: await bytes('log'),
        attribution_bytes_a_click: await bytes('attribution'),
        reports_bytes_a_click: await bytes('reports'),
      };
    } finally {
      await pipeline.stop();
    }
  });

const isReported = async (pipeline: Pipeline, clicks: number): Promise<boolean> =>
  (await isCurrent(pipeline)) && (await totals(pipeline)).clicks === clicks;
