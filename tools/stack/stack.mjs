// `npm run stack`: Kafka, Redis and ClickHouse on free ports, for development and benches without Docker. What they
// keep is gone when they are stopped.
import { startClickHouse } from './clickhouse/start-clickhouse.mjs';
import { startKafka } from './kafka.mjs';
import { startRedis } from './redis.mjs';

/** @type {(() => Promise<void>)[]} */
const stops = [];
let stopping = false;

/** @param {number} code */
async function stop(code) {
  if (stopping) return;
  stopping = true;
  await Promise.allSettled(stops.map((stopOne) => stopOne()));
  process.exit(code);
}
process.on('SIGINT', () => void stop(130)).on('SIGTERM', () => void stop(143));

/**
 * @template T
 * @param {Promise<T>} starting
 * @param {(part: T) => Promise<void>} end
 */
async function part(starting, end) {
  const started = await starting;
  stops.push(() => end(started));
  return started;
}

try {
  const [kafka, redis, clickhouse] = await Promise.all([
    part(startKafka(), ({ remove }) => remove()),
    part(startRedis(), ({ remove }) => remove()),
    part(startClickHouse(), (server) => server.stop()),
  ]);
  console.log(`export EVENT_LOG_URL=kafka://${kafka.brokers}/clickledger`);
  console.log(`export ATTRIBUTION_STORE_URL=${redis.url}`);
  console.log(`export REPORT_STORE_URL=${clickhouse.url}/clickledger`);
} catch (error) {
  console.error(error instanceof Error ? error.message : error);
  await stop(1);
}
