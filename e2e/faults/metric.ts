import type { Service } from '../pipeline/pipeline.js';
import type { Services } from '../pipeline/services.js';

/** The sum of a metric's samples at a service, over those whose labels read so. */
export async function metric(url: string, name: string, labels = ''): Promise<number> {
  const text = await (await fetch(`${url}/metrics`)).text();
  return text
    .split('\n')
    .filter((line) => line.startsWith(`${name}{`) && line.includes(labels))
    .reduce((sum, line) => sum + Number(line.slice(line.lastIndexOf(' '))), 0);
}

/** @returns how often a service has failed with a batch since now */
export async function batchesFailed(services: Services, service: Service): Promise<() => Promise<number>> {
  const count = () => metric(services.url(service), 'clickledger_log_retries_total');
  const before = await count();
  return async () => (await count()) - before;
}
