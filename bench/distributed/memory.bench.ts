import { until } from '@clickledger/testing';
import type { Bench } from '../bench.js';
import { isCurrent, type Pipeline } from '../pipeline/pipeline.js';
import { sendClicks } from '../pipeline/send-clicks.js';
import { residentMegabytes } from '../process/memory.js';
import { withServices } from './pipeline.js';
import { withStackOnAllCores } from './stack.js';

const WITHIN = 3_600_000;
const FIFTHS = 5;
/** 2 %. */
const CLICKS_A_CONVERSION = 50;

/** Each service's memory after each fifth of 10 million clicks and 200,000 conversions, when none of them is in hand. */
export const memory: Bench = async ({ quick }) =>
  withStackOnAllCores((stack) =>
    withServices(stack, async (pipeline) => {
      const step = quick ? 10_000 : 2_000_000;
      const figures: Record<string, number> = {};
      for (let fifth = 1; fifth <= FIFTHS; fifth++) {
        await sendClicks(pipeline, (fifth - 1) * step, step, (ids) => convert(pipeline, ids));
        await until(() => isCurrent(pipeline), WITHIN);
        for (const [name, pid] of pipeline.pids) {
          figures[`${name}_memory_${fifth}_mb`] = await residentMegabytes(pid);
        }
      }
      for (const name of pipeline.pids.keys()) {
        const after = (fifth: number) => figures[`${name}_memory_${fifth}_mb`] ?? NaN;
        figures[`${name}_memory_growth`] = after(FIFTHS) / after(2);
      }
      return figures;
    }),
  );

async function convert(pipeline: Pipeline, clickIds: readonly string[]): Promise<void> {
  const reports = clickIds
    .filter((_, n) => n % CLICKS_A_CONVERSION === 0)
    .map((click_id) => ({ click_id, transaction_id: click_id, amount: '49.90', token: 'token-shop' }));
  const answers = (await pipeline.ask('conversion-ingest', '/conversions', JSON.stringify(reports))) as {
    status: string;
  }[];
  if (answers.some(({ status }) => status !== 'accepted')) throw new Error('a conversion of the bench was refused');
}
