// `npm run stack`: Kafka, Redis and ClickHouse on free ports, for development and benches without Docker. What they
// keep is gone when they are stopped.
import { startStack } from './start-stack.mjs';

/** While they start, their processes end with this one. */
let stop = async () => {};
for (const [signal, code] of /** @type {const} */ ([
  ['SIGINT', 130],
  ['SIGTERM', 143],
])) {
  process.once(signal, () => void stop().finally(() => process.exit(code)));
}

try {
  const stack = await startStack();
  stop = stack.stop;
  for (const [name, value] of Object.entries(stack.settings)) console.log(`export ${name}=${value}`);
} catch (error) {
  console.error(error instanceof Error ? error.message : error);
  process.exitCode = 1;
}
