import type { EventLog } from '@clickledger/event-log';
import { until } from '@clickledger/testing';
import { join } from 'node:path';
import { setTimeout } from 'node:timers/promises';
import type { Bench, Figures } from '../bench.js';
import { isReported, pipelineAt, totals } from '../pipeline/pipeline.js';
import { bytesIn } from '../process/bytes-in.js';
import { cpuSeconds } from '../process/cpu-seconds.js';
import { appendClicks, clickRecords } from './facts.js';
import { insertPlainly } from './plain-insert.js';
import { startService, urlOf } from './service.js';
import { withStackOnAllCores, type Stack } from './stack.js';

const WITHIN = 1_800_000;
/** The log is asked: the service's own answers would take its time. */
const LOOK_EVERY = 100;

/** Clicks that are in the log already until the report has them, against ClickHouse that is given the same rows. */
export const reporting: Bench = async ({ quick }) => {
  const clicks = quick ? 50_000 : 1_000_000;
  const now = Date.now();
  return withStackOnAllCores(async (stack) => {
    await appendClicks(stack.log, clicks, now);
    const reported = await report(stack, clicks);
    const values = Array.from(clickRecords(clicks, now), ({ value }) => value);
    const plain = await insertPlainly(stack.clickhouse, values, clicks);
    return { ...reported.figures, plain_insert_per_second: clicks / plain, reporting_ratio: plain / reported.seconds };
  });
};

async function report(stack: Stack, clicks: number): Promise<{ readonly figures: Figures; readonly seconds: number }> {
  const { log, clickhouse } = stack;
  const service = await startService('reporting', stack);
  try {
    const clickhouseBefore = cpuSeconds(clickhouse.pid);
    const begun = performance.now();
    const before = cpuSeconds(service.pid);
    const pipeline = pipelineAt(new Map([['reporting', await urlOf(service)]]));
    await until(() => areProjected(log), { within: WITHIN });
    await until(() => isReported(pipeline), { within: WITHIN });
    const seconds = (performance.now() - begun) / 1000;
    const taken = cpuSeconds(service.pid) - before;
    const counted = (await totals(pipeline)).clicks;
    if (counted !== clicks) throw new Error(`the report has ${counted} clicks instead of ${clicks}`);
    const figures = {
      reporting_per_cpu_second: clicks / taken,
      reporting_per_second: clicks / seconds,
      clickhouse_cpu_us_a_click: (1e6 * (cpuSeconds(clickhouse.pid) - clickhouseBefore)) / clicks,
      clickhouse_bytes_a_click: (await bytesIn(join(clickhouse.folder, 'data'))) / clicks,
    };
    return { figures, seconds };
  } finally {
    await service.stop();
  }
}

async function areProjected(log: EventLog): Promise<boolean> {
  await setTimeout(LOOK_EVERY);
  const behind = await Promise.all(
    Array.from({ length: log.partitionCount('clicks') }, async (_, partition) => {
      return (await log.end('clicks', partition)) - (await log.position('clicks', 'reporting', partition));
    }),
  );
  return behind.every((records) => records === 0);
}
