import { pipelineAt, SERVICES, type Pipeline } from '../pipeline/pipeline.js';
import type { Child } from '../process/child.js';
import { startService, urlOf, type Place, type ServiceName } from './service.js';

export interface Processes extends Pipeline {
  readonly pids: ReadonlyMap<ServiceName, number>;
}

/** Every service in a process of its own, over all cores. */
export async function withServices<T>(place: Place, action: (services: Processes) => Promise<T>): Promise<T> {
  const running = new Map<ServiceName, Child>();
  try {
    // One by one: the first that starts makes the topics.
    for (const name of ['catalog', ...SERVICES] as const) running.set(name, await startService(name, place));
    const urls = await Promise.all([...running].map(async ([name, child]) => [name, await urlOf(child)] as const));
    return await action({
      ...pipelineAt(new Map(urls)),
      pids: new Map([...running].map(([name, { pid }]) => [name, pid])),
    });
  } finally {
    await Promise.all([...running.values()].map((child) => child.stop()));
  }
}
