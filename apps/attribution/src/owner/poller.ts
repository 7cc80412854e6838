import { Logger } from '@nestjs/common';
import type { PartitionOwner } from './partition-owner.js';

const TICK = 50;
const PAUSE_AFTER_FAILURE = 1_000;

/** Lets an owner look again and again at the reports that wait, until stopped. */
export class Poller {
  private readonly logger = new Logger(Poller.name);
  private readonly stopped: Promise<void>;
  private readonly stopping = new AbortController();

  constructor(private readonly owner: PartitionOwner) {
    this.stopped = this.run();
  }

  async stop(): Promise<void> {
    this.stopping.abort();
    await this.stopped;
  }

  private async run(): Promise<void> {
    let pause = TICK;
    while (!(await this.paused(pause))) {
      pause = await this.owner.poll().then(
        () => TICK,
        (error: unknown) => {
          // What waits stays in the store and is due still; the batch handler hears of a store that is gone by itself.
          this.logger.error({ err: error }, 'reports that wait could not be looked at');
          return PAUSE_AFTER_FAILURE;
        },
      );
    }
  }

  /** @returns whether it was stopped meanwhile. */
  private paused(ms: number): Promise<boolean> {
    const { signal } = this.stopping;
    if (signal.aborted) return Promise.resolve(true);
    return new Promise((resolve) => {
      const wake = () => {
        clearTimeout(timer);
        signal.removeEventListener('abort', wake);
        resolve(signal.aborted);
      };
      const timer = setTimeout(wake, ms);
      signal.addEventListener('abort', wake);
    });
  }
}
