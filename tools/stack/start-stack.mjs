import { startClickHouse } from './clickhouse/start-clickhouse.mjs';
import { missingForKafka } from './kafka-jars.mjs';
import { startKafka } from './kafka.mjs';
import { missingForRedis, startRedis } from './redis.mjs';

/**
 * Kafka, Redis and ClickHouse on free ports of this machine. What they keep is gone when they are stopped.
 * @typedef {object} RunningStack
 * @property {import('./kafka.mjs').RunningKafka} kafka
 * @property {import('./redis.mjs').RunningRedis} redis
 * @property {import('./clickhouse/start-clickhouse.mjs').RunningClickHouse} clickhouse
 * @property {{ EVENT_LOG_URL: string, ATTRIBUTION_STORE_URL: string, DELIVERY_STORE_URL: string, REPORT_STORE_URL: string }} settings of services
 * @property {() => Promise<void>} stop
 */

/** What this machine lacks for a stack, as a sentence; undefined if nothing. */
export const missingForStack = () => missingForKafka() ?? missingForRedis();

/**
 * @param {Record<string, string>} [kafkaSettings] see startKafka
 * @returns {Promise<RunningStack>}
 * @throws {Error} with what is missing, or what a part says that does not start; the others are stopped then
 */
export async function startStack(kafkaSettings) {
  /** @type {(() => Promise<void>)[]} */
  const stops = [];
  const stop = async () => void (await Promise.all(stops.map((stopOne) => stopOne())));
  /**
   * @template T
   * @param {Promise<T>} starting
   * @param {(part: T) => Promise<void>} end
   */
  const part = async (starting, end) => {
    const started = await starting;
    stops.push(() => end(started));
    return started;
  };
  const parts = /** @type {const} */ ([
    part(startKafka(kafkaSettings), ({ remove }) => remove()),
    part(startRedis(), ({ remove }) => remove()),
    part(startClickHouse(), (server) => server.stop()),
  ]);
  try {
    const [kafka, redis, clickhouse] = await Promise.all(parts);
    const settings = {
      EVENT_LOG_URL: `kafka://${kafka.brokers}/clickledger`,
      ATTRIBUTION_STORE_URL: redis.url,
      DELIVERY_STORE_URL: redis.url,
      REPORT_STORE_URL: `${clickhouse.url}/clickledger`,
    };
    return { kafka, redis, clickhouse, settings, stop };
  } catch (error) {
    await Promise.allSettled(parts);
    await stop();
    throw error;
  }
}
