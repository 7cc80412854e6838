import type { Bench } from '../bench.js';
import { attribution } from './attribution.bench.js';
import { freshness } from './freshness.bench.js';
import { ingest } from './ingest.bench.js';
import { memory } from './memory.bench.js';
import { redirect } from './redirect.bench.js';
import { reporting } from './reporting.bench.js';

/** On real Kafka, Redis and ClickHouse. */
export const DISTRIBUTED_BENCHES: Readonly<Record<string, Bench>> = {
  'distributed/redirect': redirect,
  'distributed/ingest': ingest,
  'distributed/attribution': attribution,
  'distributed/reporting': reporting,
  'distributed/freshness': freshness,
  'distributed/memory': memory,
};
