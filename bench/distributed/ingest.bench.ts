import type { Bench } from '../bench.js';
import { measurePostbacks } from '../ingest/postbacks.js';
import { named } from './figures.js';
import { startService, urlOf } from './service.js';
import { withStack } from './stack.js';

/** Postbacks, validated, and acknowledged by Kafka when they are answered. */
export const ingest: Bench = async ({ quick }) =>
  withStack(async (stack) => {
    const ingest = await startService('conversion-ingest', { ...stack, core: 0 });
    try {
      return named('kafka', await measurePostbacks(await urlOf(ingest), quick));
    } finally {
      await ingest.stop();
    }
  });
