import { until } from '@clickledger/testing';
import { ALL_SERVICES, type Service } from '../pipeline/pipeline.js';
import type { Services } from '../pipeline/services.js';

/** Of a service that ended by itself. */
export interface End {
  readonly service: Service;
  readonly by: number | NodeJS.Signals;
  readonly lastWords: string;
}

/** Starts services again when they have ended. */
export class Supervisor {
  /** Of services that it has started again. */
  readonly ends: End[] = [];
  private readonly resting = new Set<Service>();
  private over = false;

  constructor(private readonly services: Services) {
    for (const service of ALL_SERVICES) this.watch(service);
  }

  /** While this service, drained, is away. @throws where it did not end as it should */
  async without(service: Service, action: () => Promise<unknown>): Promise<void> {
    this.resting.add(service);
    const { kill, ended } = this.services.process(service);
    kill('SIGTERM');
    const by = await ended;
    if (by !== 0) throw new Error(`${service}, told to end, ended with ${by}`);
    await action();
    await this.services.restart(service);
    this.resting.delete(service);
    this.watch(service);
  }

  end(): void {
    this.over = true;
  }

  private watch(service: Service): void {
    const { ended, lines } = this.services.process(service);
    void ended.then(async (by) => {
      if (this.over || this.resting.has(service)) return;
      this.ends.push({ service, by, lastWords: lines.at(-1) ?? '' });
      await until(() => this.over || this.services.restart(service).then(() => true));
      if (!this.over) this.watch(service);
    });
  }
}
