import { openAttributionStore, type AttributionStore } from '@clickledger/attribution-store';
import type { EventLog } from '@clickledger/event-log';
import { until } from '@clickledger/testing';
import { join } from 'node:path';
import { setTimeout } from 'node:timers/promises';
import type { Bench, Figures } from '../bench.js';
import { bytesIn } from '../process/bytes-in.js';
import { cpuSeconds } from '../process/cpu-seconds.js';
import { appendClicks, appendConversions } from './facts.js';
import { startService } from './service.js';
import { withCatalog, withStack, type Stack } from './stack.js';

const WITHIN = 1_800_000;
const CORE = 0;
/** The stores are asked, on the other core: the service's own answers would take its time. */
const LOOK_EVERY = 100;

/** Attribution of what is in the log already: 2 % of the clicks convert. */
export const attribution: Bench = async ({ quick }) => {
  const clicks = quick ? 50_000 : 1_000_000;
  return withStack(async (stack) => ({
    ...(await together(stack, clicks)),
    ...(await oneAfterTheOther(stack, clicks)),
  }));
};

/** Both topics from their beginnings at once, as after a store was lost: conversions come to be read before their clicks. */
async function together({ settings, log, folder }: Stack, clicks: number): Promise<Figures> {
  const converting = await appendClicks(log, clicks, Date.now());
  await appendConversions(log, converting, Date.now());
  const service = await startService('attribution', { settings, folder, core: CORE });
  try {
    const cpu = cpuSeconds(service.pid);
    await until(() => areDecided(log, converting.length), { within: WITHIN });
    const taken = cpuSeconds(service.pid) - cpu;
    return { attribution_per_cpu_second: (clicks + converting.length) / taken };
  } finally {
    await service.stop();
  }
}

/** The conversions when all clicks are in the store, as day by day. */
async function oneAfterTheOther({ settings, redis, kafka, folder }: Stack, clicks: number): Promise<Figures> {
  await redis.command('FLUSHALL');
  const url = `${settings.EVENT_LOG_URL}-again`;
  return withCatalog(url, async (log) => {
    const converting = await appendClicks(log, clicks, Date.now());
    const logBytes = await bytesIn(join(kafka.folder, 'data'), /-again\.clicks-/);
    const memory = await memoryOf(redis);
    const store = await openAttributionStore(settings.ATTRIBUTION_STORE_URL);
    const place = { settings: { ...settings, EVENT_LOG_URL: url }, folder: join(folder, 'again'), core: CORE };
    const service = await startService('attribution', place);
    try {
      const begun = cpuSeconds(service.pid);
      await until(() => areSaved(log, store), { within: WITHIN });
      const saved = cpuSeconds(service.pid);
      const redisBytes = (await memoryOf(redis)) - memory;
      await appendConversions(log, converting, Date.now());
      await until(() => areDecided(log, converting.length), { within: WITHIN });
      const decided = cpuSeconds(service.pid);
      return {
        attribution_in_order_per_cpu_second: (clicks + converting.length) / (decided - begun),
        attribution_clicks_per_cpu_second: clicks / (saved - begun),
        attribution_conversions_per_cpu_second: converting.length / (decided - saved),
        redis_bytes_a_click: redisBytes / clicks,
        kafka_bytes_a_click: logBytes / clicks,
      };
    } finally {
      await service.stop();
      await store.close();
    }
  });
}

/** Each outcome is one record. */
async function areDecided(log: EventLog, conversions: number): Promise<boolean> {
  await setTimeout(LOOK_EVERY);
  const ends = await inEach(log, (partition) => log.end('attributions', partition));
  return ends.reduce((sum, end) => sum + end) === conversions;
}

async function areSaved(log: EventLog, store: AttributionStore): Promise<boolean> {
  await setTimeout(LOOK_EVERY);
  const ends = await inEach(log, (partition) => log.end('clicks', partition));
  const positions = await inEach(log, (partition) => store.position('clicks', partition));
  return ends.every((end, partition) => end === positions[partition]);
}

const inEach = (log: EventLog, of: (partition: number) => Promise<number>): Promise<number[]> =>
  Promise.all(Array.from({ length: log.partitionCount('clicks') }, (_, partition) => of(partition)));

/** Bytes. */
const memoryOf = async ({ command }: Stack['redis']): Promise<number> => {
  const script = "return tonumber(string.match(redis.call('INFO', 'memory'), 'used_memory:(%d+)'))";
  return Number((await command('EVAL', script, 0)).slice(1));
};
