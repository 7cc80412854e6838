import type { TsProcess } from '@clickledger/testing';
import { said, type Service } from '../pipeline/pipeline.js';

/** How many partitions the instance owns at the moment, by topic. */
export async function partitionsOwned(service: Service, instance: TsProcess): Promise<Record<string, number>> {
  const url = said(instance, new RegExp(`"${service} listens on ([^"]+)`));
  const metrics = await (await fetch(`${url}/metrics`)).text();
  const counts: Record<string, number> = {};
  for (const [, topic = ''] of metrics.matchAll(/^clickledger_log_lag_records\{.*topic="([^"]+)"/gm)) {
    counts[topic] = (counts[topic] ?? 0) + 1;
  }
  return counts;
}
