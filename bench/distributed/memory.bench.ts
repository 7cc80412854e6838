import { until } from '@clickledger/testing';
import type { Bench } from '../bench.js';
import { isCurrent, type Pipeline } from '../pipeline/pipeline.js';
import { sendClicks } from '../pipeline/send-clicks.js';
import { residentMegabytes } from '../process/memory.js';
import { appendClicks } from './facts.js';
import { withServices } from './pipeline.js';
import { withStackOnAllCores, type Stack } from './stack.js';

const WITHIN = 3_600_000;
const FIFTHS = 5;
const HOUR = 3_600_000;
/** A request. */
const CONVERSIONS = 100;

/** Each service's memory after each fifth of 10 million clicks and 200,000 conversions, when none of them is in hand. */
export const memory: Bench = async ({ quick }) =>
  withStackOnAllCores((stack) =>
    withServices(stack, async (pipeline) => {
      const step = quick ? 10_000 : 2_000_000;
      const figures: Record<string, number> = {};
      for (let fifth = 1; fifth <= FIFTHS; fifth++) {
        await pass(stack, pipeline, fifth, step);
        await until(() => isCurrent(pipeline), { within: WITHIN });
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

/**
 * Each fifth has an hour of its own. A tenth of its clicks comes through redirect, the rest is in the log as from other
 * instances of it: one would take most of an hour over all. Every conversion comes through ingest.
 */
async function pass({ log }: Stack, pipeline: Pipeline, fifth: number, step: number): Promise<void> {
  const own = step / 10;
  const before = Date.now() - (FIFTHS - fifth) * HOUR;
  const [, converting] = await Promise.all([
    sendClicks(pipeline, (fifth - 1) * own, own, (ids) => convert(pipeline, ids.filter(isConverting))),
    appendClicks(log, step - own, before, fifth),
  ]);
  for (let first = 0; first < converting.length; first += CONVERSIONS) {
    await convert(pipeline, converting.slice(first, first + CONVERSIONS));
  }
}

/** 2 %. */
const isConverting = (_id: string, n: number): boolean => n % 50 === 0;

async function convert(pipeline: Pipeline, clickIds: readonly string[]): Promise<void> {
  const reports = clickIds.map((click_id) => ({
    click_id,
    transaction_id: `order-of-${click_id}`,
    amount: '49.90',
    token: 'token-shop',
  }));
  const answers = (await pipeline.ask('conversion-ingest', '/conversions', JSON.stringify(reports))) as {
    status: string;
  }[];
  if (answers.some(({ status }) => status !== 'accepted')) throw new Error('a conversion of the bench was refused');
}
